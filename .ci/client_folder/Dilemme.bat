@echo off
cd /d "%~dp0"
where py >nul 2>nul
if errorlevel 1 (python dilemme.py %*) else (py -3 dilemme.py %*)
if errorlevel 1 pause
