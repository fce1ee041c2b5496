package spoken

import (
	"strings"

	"hubplan/planner/say"
)

// speech gathers lines in one language.
type speech struct {
	lang  say.Lang
	lines []string
}

// say adds a line, its arguments in the language of the speech.
func (s *speech) say(it, en string, args ...any) { s.tell(say.Textf(it, en, args...)) }

// tell adds texts, a line each.
func (s *speech) tell(texts ...say.Text) {
	for _, t := range texts {
		s.lines = append(s.lines, t.In(s.lang))
	}
}

// mean is a quotient over some people.
func mean(sum, people int64) say.Mean { return say.Mean{Sum: sum, People: people} }

// In are texts in a language, none an empty list.
func In[T interface{ In(say.Lang) string }](texts []T, lang say.Lang) []string {
	out := make([]string, len(texts))
	for k, t := range texts {
		out[k] = t.In(lang)
	}
	return out
}

// table adds rows set in columns: the first so many to the left, the others to the right.
func (s *speech) table(rows [][]string, left int) {
	widths := widthsOf(rows)
	for _, row := range rows {
		var b strings.Builder
		for k, cell := range row {
			pad := strings.Repeat(" ", widths[k]-len([]rune(cell)))
			if k < left {
				b.WriteString("  " + cell + pad)
			} else {
				b.WriteString("  " + pad + cell)
			}
		}
		s.lines = append(s.lines, strings.TrimRight(b.String(), " "))
	}
}

// figures adds rows set in columns, to the right but for the last, from the margin on.
func (s *speech) figures(rows [][]string) {
	widths := widthsOf(rows)
	for _, row := range rows {
		cells := make([]string, len(row))
		for k, cell := range row {
			cells[k] = cell
			if k < len(row)-1 {
				cells[k] = strings.Repeat(" ", widths[k]-len([]rune(cell))) + cell
			}
		}
		s.lines = append(s.lines, strings.TrimRight(strings.Join(cells, "  "), " "))
	}
}

func widthsOf(rows [][]string) []int {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for k, cell := range row {
			widths[k] = max(widths[k], len([]rune(cell)))
		}
	}
	return widths
}
