# Completion of capngo for bash, also that of macOS: eval "$(capngo completion bash)"
_capngo() {
  local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}" known
  if ((COMP_CWORD == 1)); then
    known=$(capngo completion words)
  else
    known=$(capngo completion words "${COMP_WORDS[1]}" 2>/dev/null)
    [[ $word == -* ]] || known=$(grep -v '^-' <<<"$known")
  fi
  if [[ -n $known ]]; then
    COMPREPLY=($(compgen -W "$known" -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}
complete -o filenames -F _capngo capngo
