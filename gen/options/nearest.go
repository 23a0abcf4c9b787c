package options

// Nearest gives the candidate that word was probably meant to be, or "": the one with the
// fewest edits, if those are at most a third of the word.
func Nearest(word string, candidates []string) string {
	best, bestEdits := "", len(word)/3+2
	for _, c := range candidates {
		if d := edits(word, c); d < bestEdits {
			best, bestEdits = c, d
		}
	}
	return best
}

// didYouMean is the end of a message about an unknown word: what it may have meant.
func didYouMean(word string, candidates []string, alias func(string) string) string {
	near := ""
	if alias != nil {
		near = alias(word)
	}
	if near == "" {
		near = Nearest(word, candidates)
	}
	if near == "" {
		return ""
	}
	return " (did you mean " + near + "?)"
}

// DidYouMean is the end of a message about a word that is none of the candidates: the
// nearest of them in parentheses, or "" if none is near.
func DidYouMean(word string, candidates []string) string {
	return didYouMean(word, candidates, nil)
}

// edits is the Levenshtein distance in bytes.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
