package input

import "slices"

// Nearest is the one of some words that a misspelt word is likely to mean, the
// first of equals, or nothing where none is near.
func Nearest(word string, words []string) string {
	best, least := "", 1+min(2, len(word)/2)
	for _, w := range words {
		if d := editDistance(word, w, least); d < least {
			best, least = w, d
		}
	}
	return best
}

// editDistance is the Levenshtein distance between two words where it is below some
// limit, and no less than the limit where it is not.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := diagonal
			if a[i-1] != b[j-1] {
				change++
			}
			diagonal = row[j]
			row[j] = min(change, row[j]+1, row[j-1]+1)
		}
		if slices.Min(row) >= limit {
			return limit // it never falls from row to row
		}
	}
	return row[len(b)]
}
