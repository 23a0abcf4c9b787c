#compdef capngo
# Completion of capngo for zsh: put this into a file _capngo in a folder of $fpath.
_capngo() {
  local -a known
  if (( CURRENT == 2 )); then
    known=(${(f)"$(capngo completion words)"})
  else
    known=(${(f)"$(capngo completion words $words[2] 2>/dev/null)"})
    [[ $words[CURRENT] == -* ]] || known=(${known:#-*})
  fi
  if (( $#known )); then
    compadd -a known
  else
    _files
  fi
}
if [[ $funcstack[1] == _capngo ]]; then
  _capngo "$@"
else
  compdef _capngo capngo
fi
