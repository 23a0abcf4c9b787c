# Completion of capngo for bash: source <(capngo completion bash)
_capngo() {
  local word="${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$(capngo completion words)" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(capngo completion words "${COMP_WORDS[1]}" 2>/dev/null)" -- "$word")
  elif ((COMP_CWORD == 2)) && [[ ${COMP_WORDS[1]} == help ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(capngo completion words)" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _capngo capngo
