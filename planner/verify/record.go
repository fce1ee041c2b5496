package verify

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"hubplan/planner"
	"hubplan/planner/say"
)

// Violation is one row that breaks one rule.
type Violation struct {
	Rule  string   // stable name of the rule
	Table string   // table, "scenario" or "manifest"
	Row   int      // row of the table, from 0; -1 where no row is at fault
	Key   string   // the row's key, for people
	What  say.Text // what is there, and what was expected
}

// keptPerRule is how many violations of one rule are told one by one.
const keptPerRule = 100

// record counts facts by rule and keeps what breaks them.
type record struct {
	checked, broken [ruleCount]int64
	kept            [ruleCount][]Violation
}

// holds counts a fact of a rule and hands back whether it is so.
func (r *record) holds(k rule, ok bool) bool {
	r.checked[k]++
	if !ok {
		r.broken[k]++
	}
	return ok
}

// violated keeps the words for a fact that does not hold.
func (r *record) violated(k rule, at ref, what say.Text) {
	if len(r.kept[k]) < keptPerRule {
		r.kept[k] = append(r.kept[k], Violation{Rule: rules[k].name, Table: at.table, Row: at.row, Key: at.text(), What: what})
	}
}

func (r *record) checks() []planner.Check {
	all := make([]planner.Check, ruleCount)
	for k := range rules {
		all[k] = planner.Check{Rule: rules[k].name, Checked: r.checked[k], Broken: r.broken[k]}
	}
	return all
}

func (r *record) violations() []Violation { return slices.Concat(r.kept[:]...) }

// ref points at a row, or at something that should have been one.
type ref struct {
	table string
	row   int
	rec   any    // pointer to the row, or nil
	key   string // where there is no row
}

// missingRow points at a row that a table ought to have.
func missingRow(table string, key ...string) ref {
	return ref{table: table, row: -1, key: strings.Join(key, " ")}
}

// text is the key for people: the values of the row's key columns. It is built
// from the struct's tags, and only for rows that break a rule.
func (at ref) text() string {
	if at.rec == nil {
		return at.key
	}
	row := reflect.ValueOf(at.rec).Elem()
	type part struct {
		rank  int
		value string
	}
	var parts []part
	for i := range row.NumField() {
		f := row.Type().Field(i)
		if rank, err := strconv.Atoi(f.Tag.Get("key")); err == nil {
			parts = append(parts, part{rank, keyValue(row.Field(i), f.Tag.Get("parquet"))})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.rank, b.rank) })
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = p.value
	}
	for len(words) > 1 && words[len(words)-1] == "-" {
		words = words[:len(words)-1] // nulls at the end tell nothing
	}
	return strings.Join(words, " ")
}

func keyValue(v reflect.Value, tag string) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return "-"
		}
		v = v.Elem()
	}
	switch {
	case strings.HasSuffix(tag, ",date"):
		return planner.Date(v.Int()).String()
	case strings.Contains(tag, "timestamp"):
		return time.UnixMilli(v.Int()).UTC().Format("2006-01-02T15:04")
	}
	return fmt.Sprint(v.Interface())
}

// equal is the commonest fact: a column holds what was recomputed.
func equal[T comparable](c *checker, k rule, at ref, column string, got, want T) bool {
	if c.holds(k, got == want) {
		return true
	}
	c.violated(k, at, say.Text{
		It: fmt.Sprintf("%s: %s, atteso %s", column, show(got, say.Italian), show(want, say.Italian)),
		En: fmt.Sprintf("%s: %s, expected %s", column, show(got, say.English), show(want, say.English)),
	})
	return false
}

// equalOrNull is equal for a column that may be null.
func equalOrNull[T comparable](c *checker, k rule, at ref, column string, got, want *T) bool {
	if c.holds(k, got == nil && want == nil || got != nil && want != nil && *got == *want) {
		return true
	}
	c.violated(k, at, say.Text{
		It: fmt.Sprintf("%s: %s, atteso %s", column, showOrNull(got, say.Italian), showOrNull(want, say.Italian)),
		En: fmt.Sprintf("%s: %s, expected %s", column, showOrNull(got, say.English), showOrNull(want, say.English)),
	})
	return false
}

func show(v any, l say.Lang) string {
	switch v := v.(type) {
	case planner.Date:
		return v.In(l)
	case string:
		if l == say.Italian {
			return "«" + v + "»"
		}
		return "“" + v + "”"
	}
	return fmt.Sprint(v)
}

func showOrNull[T any](v *T, l say.Lang) string {
	if v != nil {
		return show(*v, l)
	}
	return say.Text{It: "vuoto", En: "null"}.In(l)
}

// date makes a date column readable; nil stays nil.
func date(d *int32) *planner.Date {
	if d == nil {
		return nil
	}
	v := planner.Date(*d)
	return &v
}

func ptr[T any](v T) *T { return &v }
