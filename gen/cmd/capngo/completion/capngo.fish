# Completion of capngo for fish: put this into ~/.config/fish/completions/capngo.fish
complete -c capngo -n __fish_use_subcommand -f -a '(capngo completion words)'
complete -c capngo -n '__fish_seen_subcommand_from help completion std' -f \
    -a '(capngo completion words (commandline -opc)[2] 2>/dev/null | string match -v -- "-*")'
complete -c capngo -n 'string match -q -- "-*" (commandline -ct)' -f \
    -a '(capngo completion words (commandline -opc)[2] 2>/dev/null)'
