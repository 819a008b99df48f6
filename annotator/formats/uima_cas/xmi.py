"""XMI, the XML of a CAS, read and written."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

import regex

from annotator.errors import UnreadableFile
from annotator.formats.safe_xml import local, parse
from annotator.formats.uima_cas.cas import FS_ARRAY, Cas, Sofa, Structure
from annotator.formats.uima_cas.type_system import BOOLEAN, FRACTIONS, WHOLE_NUMBERS, Type, TypeSystem
from annotator.formats.xml_characters import quoted_value
from annotator.model.span import AttributeValue

ROOT = "XMI"
XMI = "http://www.omg.org/XMI"
NAMESPACE = regex.compile(r"http:///(.*)\.ecore")
NO_NAMESPACE = "uima.noNamespace."
WHOLE = regex.compile(r"-?[0-9]{1,18}")
NUMBERS = regex.compile(r"[0-9]{1,18}(?: [0-9]{1,18})*")
NOT_XML = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_cas(content: bytes, types: TypeSystem) -> Cas:
    """The CAS of an XMI file.

    Raises:
        UnreadableFile: it is other XML, damaged, or goes beyond the bounds.
    """
    root = parse(content)
    if local(root) != ROOT:
        raise UnreadableFile("it is XML of another kind than XMI")
    cas = Cas(types)
    for element in root:
        name = _type_name(element)
        if name == "uima.cas.Sofa":
            cas.sofas.append(Sofa(_number(_own_id(element)), element.get("sofaID", ""), element.get("sofaString")))
        elif name not in ("uima.cas.NULL", "uima.cas.View"):
            cas.add(_structure(element, name, types))
    return cas


def write_cas(cas: Cas) -> bytes:
    """The XMI file of a CAS that has one text, nothing in which XML has no place for."""
    (sofa,) = cas.sofas
    packages = sorted({_package(each.type) for each in cas.structures.values()} | {"uima.cas"})
    prefixes = {package: "cas" if package == "uima.cas" else f"t{n}" for n, package in enumerate(packages)}
    spaces = "".join(f' xmlns:{prefixes[each]}="http:///{each.replace(".", "/")}.ecore"' for each in packages)
    lines = [f'<xmi:XMI xmlns:xmi="{XMI}"{spaces} xmi:version="2.0">', '<cas:NULL xmi:id="0"/>']
    lines += [_element(prefixes, each) for each in cas.structures.values()]
    text = _attribute("sofaString", sofa.text or "")
    lines.append(f'<cas:Sofa xmi:id="{sofa.id}" sofaNum="1" sofaID="{sofa.view}" mimeType="text"{text}/>')
    members = " ".join(str(number) for number in cas.structures)
    lines += [f'<cas:View sofa="{sofa.id}" members="{members}"/>', "</xmi:XMI>", ""]
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines)).encode()


def write_types(types: Iterable[Type]) -> bytes:
    """The `TypeSystem.xml` that belongs to it."""
    described = "".join(
        f"<typeDescription><name>{each.name}</name><description/><supertypeName>{each.parent}</supertypeName><features>"
        + "".join(
            f"<featureDescription><name>{name}</name><description/><rangeTypeName>{held}</rangeTypeName>"
            "</featureDescription>"
            for name, held in each.features.items()
        )
        + "</features></typeDescription>\n"
        for each in types
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>\n{described}'
        "</types></typeSystemDescription>\n"
    ).encode()


def _type_name(element: Element) -> str:
    found = NAMESPACE.fullmatch(element.tag.rpartition("}")[0].removeprefix("{"))
    package = f"{found[1].replace('/', '.')}." if found else ""
    return (package + local(element)).removeprefix(NO_NAMESPACE)


def _package(type_name: str) -> str:
    return type_name.rpartition(".")[0]


def _own_id(element: Element) -> str:
    return element.get(f"{{{XMI}}}id", "")


def _number(spelled: str) -> int:
    """A number of the file's; what is none gets one that nothing refers to."""
    return int(spelled) if WHOLE.fullmatch(spelled) else -1


def _structure(element: Element, name: str, types: TypeSystem) -> Structure:
    found = Structure(_number(_own_id(element)), name)
    for key, spelled in element.attrib.items():
        if key == "sofa":
            found.sofa = _number(spelled)
        elif "}" not in key and (name == FS_ARRAY or types.is_reference(name, key)):
            found.references[key] = tuple(map(int, spelled.split())) if NUMBERS.fullmatch(spelled) else ()
        elif "}" not in key:
            found.values[key] = _value(types.range_of(name, key), spelled)
    listed: dict[str, list[str]] = {}
    for child in element:  # lists of strings
        listed.setdefault(local(child), []).append(child.text or "")
    found.values.update({key: "\n".join(values) for key, values in listed.items()})
    return found


def _value(held: str | None, spelled: str) -> AttributeValue:
    if held in WHOLE_NUMBERS and WHOLE.fullmatch(spelled):
        return int(spelled)
    if held == BOOLEAN and spelled in ("true", "false"):
        return spelled == "true"
    if held in FRACTIONS:
        try:
            return float(spelled)
        except ValueError:
            return spelled
    return spelled


def _element(prefixes: dict[str, str], structure: Structure) -> str:
    parts = [f'<{prefixes[_package(structure.type)]}:{structure.short_type()} xmi:id="{structure.id}"']
    parts.append("" if structure.sofa is None else f' sofa="{structure.sofa}"')
    parts += [_attribute(name, _spelled(value)) for name, value in structure.values.items() if value is not None]
    parts += [f' {name}="{" ".join(map(str, ids))}"' for name, ids in structure.references.items()]
    return "".join(parts) + "/>"


def _spelled(value: AttributeValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _attribute(name: str, value: str) -> str:
    return f" {name}={quoted_value(value)}"
