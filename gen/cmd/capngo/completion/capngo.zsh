#compdef capngo
# Completion of capngo for zsh: put this into a file _capngo in a folder of $fpath.
_capngo() {
  if (( CURRENT == 2 )) || [[ $CURRENT == 3 && $words[2] == help ]]; then
    compadd -- ${(f)"$(capngo completion words)"}
  elif [[ $words[CURRENT] == -* ]]; then
    compadd -- ${(f)"$(capngo completion words $words[2] 2>/dev/null)"}
  else
    _files
  fi
}
if [[ $funcstack[1] == _capngo ]]; then
  _capngo "$@"
else
  compdef _capngo capngo
fi
