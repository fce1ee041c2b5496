package commandline

import (
	"fmt"
	"strings"
)

// Handbook is a text in Markdown whose chapters stand under headings “## name: what it
// tells”.
type Handbook string

// Chapter is a part of a handbook under its heading.
type Chapter struct{ Name, Title, Text string }

// Chapters are the parts of the handbook, in its order.
func (h Handbook) Chapters() (out []Chapter) {
	for _, part := range strings.Split(string(h), "\n## ")[1:] {
		heading, text, _ := strings.Cut(part, "\n")
		name, title, _ := strings.Cut(heading, ": ")
		out = append(out, Chapter{name, title, strings.TrimSpace(text)})
	}
	return out
}

// Names are those of the chapters, by which they are asked for.
func (h Handbook) Names() (names []string) {
	for _, c := range h.Chapters() {
		names = append(names, c.Name)
	}
	return names
}

// Contents lists the chapters, a line for each.
func (h Handbook) Contents() string {
	var b strings.Builder
	for _, c := range h.Chapters() {
		fmt.Fprintf(&b, "  %-12s %s\n", c.Name, c.Title)
	}
	return b.String()
}
