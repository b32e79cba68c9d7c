# Completion of gradcheck in zsh: verbs, options, their values, and the names of files. In ~/.zshrc, behind compinit:
#   source /path/to/docs/completion/gradcheck.zsh

_gradcheck() {
    local -a suggestions
    suggestions=("${(@f)$("${words[1]/#\~/$HOME}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
    # Options only where one has been begun: elsewhere the names of files are wanted.
    [[ $words[CURRENT] == -* ]] || suggestions=(${suggestions:#[-\/]*})
    compadd -a suggestions || _files
}

compdef _gradcheck gradcheck
