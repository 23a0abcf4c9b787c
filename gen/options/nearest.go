package options

import "github.com/capngo/capngo/internal/nearest"

// didYouMean is the end of a message about an unknown word: what it may have meant.
func didYouMean(word string, candidates []string, alias func(string) string) string {
	if alias != nil {
		if known := alias(word); known != "" {
			return nearest.Meant(known)
		}
	}
	return nearest.DidYouMean(word, candidates)
}
