# Completion of gradcheck in PowerShell: verbs, options, their values, and the names of files. In $PROFILE:
#   . /path/to/docs/completion/gradcheck.ps1

Register-ArgumentCompleter -Native -CommandName gradcheck -ScriptBlock {
    param($word, $command, $position)
    & $command.CommandElements[0].Value "[suggest:$position]" "$command" 2>$null |
        # Options only where one has been begun: elsewhere the names of files are wanted.
        Where-Object { $_ -like "$word*" -and ($_ -notmatch '^[-/]' -or $word -like '-*') } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
