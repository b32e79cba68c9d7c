# Completion of gradcheck in bash: verbs, options, their values, and the names of files. In ~/.bashrc:
#   source /path/to/docs/completion/gradcheck.bash

_gradcheck() {
    local word=${COMP_WORDS[COMP_CWORD]} suggestion
    COMPREPLY=()
    while IFS= read -r suggestion; do
        # Options only where one has been begun: elsewhere the names of files are wanted.
        [[ $suggestion != [-/]* || $word == -* ]] && COMPREPLY+=("$suggestion")
    done < <(compgen -W "$("${COMP_WORDS[0]/#\~/$HOME}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$word")
}

complete -o default -F _gradcheck gradcheck
