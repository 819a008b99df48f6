# Builds the bundle and its installer on Windows, signs them if a certificate is named, and tries the installer:
#
#     powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
#
# Needs Python 3.11 or newer and NSIS 3.08 or newer (makensis). To sign, set SIGN_CERTIFICATE to the SHA-1 thumbprint of a
# certificate for code in the store of the person who builds, and have signtool of the Windows SDK on the PATH. SIGN_TIME_SERVER may
# name another time stamp server. Leaves dist\annotator and dist\annotator-VERSION-windows-x86_64.exe.

param(
    [string] $Python = "python",
    [string] $MakeNsis = "makensis"
)

$ErrorActionPreference = "Stop"
Set-StrictMode -Version Latest
$Root = (Resolve-Path (Join-Path $PSScriptRoot "..\..")).Path
Set-Location $Root

function Invoke-Checked([string] $Program, [string[]] $Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with exit code $LASTEXITCODE" }
}

# A program with a window returns at once when it is started like a command, so it is waited for.
function Invoke-Waiting([string] $Program, [string[]] $Arguments) {
    $ended = Start-Process -FilePath $Program -ArgumentList $Arguments -Wait -PassThru
    if ($ended.ExitCode -ne 0) { throw "$Program ended with exit code $($ended.ExitCode)" }
}

function Add-Signature([string[]] $Files) {
    if (-not $env:SIGN_CERTIFICATE) {
        Write-Host "build: not signed, because SIGN_CERTIFICATE names no certificate"
        return
    }
    $server = if ($env:SIGN_TIME_SERVER) { $env:SIGN_TIME_SERVER } else { "http://timestamp.digicert.com" }
    Invoke-Checked "signtool" (@("sign", "/sha1", $env:SIGN_CERTIFICATE, "/fd", "sha256", "/tr", $server, "/td", "sha256") + $Files)
}

Invoke-Checked $Python @("packaging\build_bundle.py")
Add-Signature @("dist\annotator\annotator.exe", "dist\annotator\annotator-window.exe")

$facts = (& $Python "packaging\windows\version_facts.py").Split(" ")
$version, $numbers = $facts[0], $facts[1]
$installer = Join-Path $Root "dist\annotator-$version-windows-x86_64.exe"
Invoke-Checked $MakeNsis @(
    "/V2", "/WX", "/DVERSION=$version", "/DNUMBERS=$numbers", "/DBUNDLE=$Root\dist\annotator",
    "/DICON=$Root\build\icons\Annotator.ico", "/DTARGET_FILE=$installer", "packaging\windows\installer.nsi"
)
Add-Signature @($installer)

# The installer must bring a program that works, and the uninstaller must take all of it away again.
$place = Join-Path $env:TEMP "annotator-trial"
Invoke-Waiting $installer @("/S", "/D=$place")
Invoke-Checked (Join-Path $place "annotator.exe") @("--self-check")
if (-not (Test-Path "HKCU:\Software\Classes\.annotator")) { throw "the installer did not associate .annotator" }
Invoke-Waiting (Join-Path $place "uninstall.exe") @("/S", "_?=$place")
Remove-Item (Join-Path $place "uninstall.exe")  # _? makes it wait for its end, and so leave itself
foreach ($left in @("HKCU:\Software\Classes\.annotator", "HKCU:\Software\Annotator")) {
    if (Test-Path $left) { throw "the uninstaller left $left" }
}
if (Get-ChildItem $place) { throw "the uninstaller left files in $place" }
Remove-Item $place
Write-Host "build: $installer installs, checks itself and is removed without a trace"
