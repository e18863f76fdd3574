# bash completion for zadan. The program itself says what may stand at the cursor: see src/cli/complete.c.
_zadan()
{
    local word words=() i line cur=${COMP_WORDS[COMP_CWORD]} kind='' IFS=$' \t\n'
    # bash splits words at = and : as well; what stands together belongs together
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((${#words[@]} > 0)) && [[ $word == = || ${COMP_WORDS[i - 1]} == = ]] && [[ ${words[-1]} == --* ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    [[ $cur == = ]] && cur=
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :files) kind=files ;;
            :folders) kind=folders ;;
            :*) ;;
            *) COMPREPLY+=("${line%%$'\t'*}") ;;
        esac
    done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" 2>/dev/null)
    if [[ -n $kind ]]; then
        local found
        compopt -o filenames 2>/dev/null
        [[ $kind == folders ]] && found=$(compgen -d -- "$cur") || found=$(compgen -f -- "$cur")
        while IFS= read -r line; do
            [[ -n $line ]] && COMPREPLY+=("$line")
        done <<<"$found"
    fi
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -F _zadan zadan
