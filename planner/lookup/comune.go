// Package lookup finds the comuni, hubs and cohorts of an instance by what people call
// them. What is not found, or may be more than one, is a [say.Refusal] that names what
// may be meant.
package lookup

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Comune finds a comune of a plan by its ISTAT code, with or without leading
// zeros, or by its name: the whole of it, or some of its words in a row where
// only one comune has them.
func Comune(in *planner.Instance, asked string) (int, error) {
	if code := strings.TrimSpace(asked); code != "" && strings.Trim(code, "0123456789") == "" {
		full := strings.Repeat("0", max(0, 6-len(code))) + code
		i := slices.IndexFunc(in.Comuni, func(c planner.Comune) bool { return c.Code == full })
		if i < 0 {
			return 0, say.Refuse("nessun comune del piano ha il codice ISTAT %s", "no comune of the plan has the ISTAT code %s", full)
		}
		return i, nil
	}
	words := nameWords(asked)
	if len(words) == 0 {
		return 0, say.Refuse("«%s» non è il nome di un comune", "“%s” is not the name of a comune", asked)
	}
	var whole, part []int
	for i := range in.Comuni {
		name := nameWords(in.Comuni[i].Name)
		switch {
		case strings.Join(name, "") == strings.Join(words, ""):
			whole = append(whole, i)
		case strings.Contains(" "+strings.Join(name, " ")+" ", " "+strings.Join(words, " ")+" "):
			part = append(part, i)
		}
	}
	found := whole
	if len(found) == 0 {
		found = part
	}
	switch len(found) {
	case 0:
		return 0, noSuchComune(in, asked, words)
	case 1:
		return found[0], nil
	}
	return 0,
		say.Refuse("«%s» può essere più di un comune: %s; scrivere il nome intero o il codice",
			"“%s” may be more than one comune: %s; write the whole name or the code", asked, comuneList(in, found))
}

// noSuchComune names the comuni that a misspelt or unfinished name may mean.
func noSuchComune(in *planner.Instance, asked string, words []string) error {
	key := strings.Join(words, "")
	keys := make([]string, len(in.Comuni))
	var near []int
	for i := range in.Comuni {
		keys[i] = strings.Join(nameWords(in.Comuni[i].Name), "")
		if strings.HasPrefix(keys[i], key) {
			near = append(near, i)
		}
	}
	if k := slices.Index(keys, input.Nearest(key, keys)); k >= 0 && !slices.Contains(near, k) {
		near = append([]int{k}, near...)
	}
	if len(near) == 0 {
		near = misspelt(in, key)
	}
	const most = 8
	if len(near) == 0 || len(near) > most {
		return say.Refuse("nessun comune del piano si chiama «%s»", "no comune of the plan is called “%s”", asked)
	}
	return say.Refuse("nessun comune del piano si chiama «%s»; forse %s", "no comune of the plan is called “%s”; perhaps %s", asked,
		comuneList(in, near))
}

// misspelt are the comuni with a word in their name that a word may mean.
func misspelt(in *planner.Instance, word string) (near []int) {
	const shortest = 5 // of shorter words too many are near
	for i := range in.Comuni {
		words := slices.DeleteFunc(nameWords(in.Comuni[i].Name), func(w string) bool { return len(w) < shortest })
		if len(word) >= shortest && input.Nearest(word, words) != "" {
			near = append(near, i)
		}
	}
	return near
}

func comuneList(in *planner.Instance, comuni []int) string {
	names := make([]string, len(comuni))
	for k, i := range comuni {
		names[k] = in.Comuni[i].Name + " (" + in.Comuni[i].Code + ")"
	}
	return strings.Join(names, ", ")
}

// nameWords cuts a name into words of letters and digits, in lower case and
// without accents.
func nameWords(name string) []string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}
