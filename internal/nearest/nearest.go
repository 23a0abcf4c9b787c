// Package nearest finds what an unknown word was probably meant to be. Options, configurations,
// the command, the resolver of names and the runtime use it for the ends of their messages.
package nearest

// maxWord is the length of words beyond which nobody's spelling is guessed, so that comparing
// costs little, whatever the input.
const maxWord = 48

// Word gives the candidate that word was probably meant to be, or "": the one with the fewest
// edits, if those are at most a third of the word and one more.
func Word(word string, candidates []string) string {
	if len(word) > maxWord {
		return ""
	}
	best, bestEdits := "", len(word)/3+2
	for _, c := range candidates {
		if len(c)-len(word) >= bestEdits || len(word)-len(c) >= bestEdits {
			continue // each byte more is an edit
		}
		if d := edits(word, c); d < bestEdits && d < max(len(word), len(c)) {
			best, bestEdits = c, d
		}
	}
	return best
}

// DidYouMean is the end of a message about a word that is none of the candidates: the nearest
// of them in parentheses, or "" if none is near.
func DidYouMean(word string, candidates []string) string {
	return Meant(Word(word, candidates))
}

// Meant is what DidYouMean says if the word is known that was meant; "" is none.
func Meant(word string) string {
	if word == "" {
		return ""
	}
	return " (did you mean " + word + "?)"
}

// edits counts the bytes to insert, delete, replace or swap with a neighbour, at least. It is
// the optimal string alignment distance, row by row.
func edits(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range len(b) {
			cost := last[j]
			if a[i] != b[j] {
				cost++
			}
			cost = min(cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				cost = min(cost, before[j-1]+1)
			}
			row[j+1] = cost
		}
	}
	return row[len(b)]
}
