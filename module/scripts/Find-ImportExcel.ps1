# Gives the module ImportExcel where it can be loaded; nothing where it is not installed.
Import-Module ImportExcel -MinimumVersion 7.0 -Scope Local -PassThru -ErrorAction Ignore 3>$null
