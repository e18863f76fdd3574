# fish completion for zadan. The program itself says what may stand at the cursor: see src/cli/complete.c.
function __zadan_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l program $words[1]
    set -l prefix ''
    for line in ($program __complete -- $words[2..-1] 2>/dev/null)
        switch $line
            case ':value *'
                set prefix (string replace ':value ' '' -- $line)
            case ':files'
                __fish_complete_suffix (string replace -- "$prefix" '' (commandline -ct)) '' | while read -l file
                    echo $prefix$file
                end
            case ':folders'
                __fish_complete_directories (string replace -- "$prefix" '' (commandline -ct)) '' | while read -l file
                    echo $prefix$file
                end
            case ':*'
            case '*'
                echo $prefix$line
        end
    end
end
complete -c zadan -f -a '(__zadan_complete)'
