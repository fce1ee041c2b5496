package scenario

import (
	"bytes"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hubplan/io/scenario/layout"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// ProposalsBook is the workbook of the proposals that a scenario was made with.
const ProposalsBook = "calibrazione.xlsx"

// proposals are what stands in a scenario's folder beside its files where that was made
// with proposals: the study of these.
var proposals = []string{ProposalsBook, "manifest.json", "parquet", "domanda"}

// Alter is a scenario's files with those tables written anew that a change touches;
// everything else is as it was, so that the result is a scenario like any other. Values
// are those of parameters, as text, by their keys or, in a group, by group and key
// (settimana.assenze); after “ # ” a remark may follow. The faults are those of tables that
// cannot be written in this layout.
func Alter(base fs.FS, sc *input.Scenario, touched check.Records, values map[string]string) (fs.FS, input.Faults) {
	var faults input.Faults
	files := map[string][]byte{}
	if touched&check.Calendar != 0 {
		files[layout.CalendarFile] = layout.Calendar.CSV(sc.Calendar)
	}
	if touched&check.Hubs != 0 {
		files[layout.HubFile] = layout.Hubs.CSV(sc.Hubs)
	}
	if touched&check.Cohorts != 0 {
		files[layout.CohortsFile] = layout.Cohorts.In(sc.Parameters.Layout).CSV(sc.Cohorts)
	}
	if touched&check.Assigned != 0 {
		files[layout.AssignedFile] = layout.Assigned.CSV(sc.Assigned)
	}
	if touched&check.Deliveries != 0 {
		if _, err := fs.Stat(base, layout.PublishedFile); err == nil {
			faults.Add(input.Place{File: layout.PublishedFile},
				say.Text{It: "le consegne vengono dal file pubblicato, che un'ipotesi non cambia",
					En: "the deliveries come from the published file, which a hypothesis does not change"},
				say.Textf("le consegne in %s", "the deliveries in %s", layout.DeliveriesFile), say.Text{})
			return nil, faults
		}
		files[layout.DeliveriesFile] = layout.Deliveries.CSV(told(sc))
	}
	if len(values) > 0 {
		text, err := fs.ReadFile(base, ParametersFile)
		if err != nil {
			faults.Add(input.Place{File: ParametersFile}, say.Textf("il file non si legge (%v)", "the file cannot be read (%v)", err),
				say.Text{}, say.Text{})
			return nil, faults
		}
		files[ParametersFile] = withParameters(text, grouped(text, values))
	}
	out, err := Overlay(base, files)
	if err != nil {
		faults.Add(input.Place{File: ParametersFile},
			say.Textf("lo scenario non si prepara (%v)", "the scenario cannot be prepared (%v)", err), say.Text{}, say.Text{})
		return nil, faults
	}
	return out, nil
}

// told is what a table of deliveries has to say so that they limit what they limit in the
// scenario: where those are of a change alone, the other products have no limit.
func told(sc *input.Scenario) []input.DeliveryRecord {
	rows := slices.Clone(sc.Deliveries)
	if sc.CountedIn != "" || sc.Parameters.Layout < 2 || len(rows) == 0 {
		return rows
	}
	for k := range sc.Products {
		id := sc.Products[k].ID
		if !slices.ContainsFunc(rows, func(d input.DeliveryRecord) bool { return d.Product == id }) {
			rows = append(rows, input.DeliveryRecord{Product: id, Unlimited: true})
		}
	}
	return rows
}

// grouped puts the values of parameters in groups into their groups, which are written
// whole: as one line, with what else they have.
func grouped(text []byte, values map[string]string) map[string]string {
	out, remarks := map[string]string{}, map[string][]string{}
	given, _ := Settings(text)
	for _, key := range slices.Sorted(maps.Keys(values)) {
		group := layout.GroupOf(key)
		if group == "" {
			out[key] = values[key]
			continue
		}
		value, remark, _ := strings.Cut(values[key], " # ")
		if remark != "" {
			remarks[group] = append(remarks[group], remark)
		}
		k := slices.IndexFunc(given, func(s Setting) bool { return s.Path == key })
		if k < 0 {
			k, given = len(given), append(given, Setting{Path: key})
		}
		given[k].Text, given[k].IsText = value, false
		out[group] = flow(given, group+".")
	}
	for group, all := range remarks {
		out[group] += " # " + strings.Join(all, "; ")
	}
	return out
}

// flow writes the settings below a path as a mapping on one line.
func flow(all []Setting, path string) string {
	var parts, subs []string
	for _, s := range all {
		rest, below := strings.CutPrefix(s.Path, path)
		key, _, deeper := strings.Cut(rest, ".")
		switch {
		case !below || rest == "":
		case deeper && !slices.Contains(subs, key):
			subs = append(subs, key)
			parts = append(parts, key+": "+flow(all, path+key+"."))
		case !deeper && s.IsText:
			parts = append(parts, key+": "+strconv.Quote(s.Text))
		case !deeper:
			parts = append(parts, key+": "+s.Text)
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// withParameters sets parameters at the top of a file of parameters: in their own lines,
// with all that belongs to them, or at its end.
func withParameters(text []byte, values map[string]string) []byte {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		set := []byte(key + ": " + values[key])
		if at := linesOf(key).FindIndex(text); at != nil {
			text = slices.Concat(text[:at[0]], set, text[at[1]:])
		} else {
			text = slices.Concat(bytes.TrimRight(text, "\r\n"), []byte("\n"), set, []byte("\n"))
		}
	}
	return text
}

// linesOf finds the line of a key, and those of its value that follow: indented ones, a
// list's, or a closing bracket, with the empty lines and the indented comments between.
func linesOf(key string) *regexp.Regexp {
	return regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(key) + `[ \t]*:[^\r\n]*` +
		`(?:(?:\r?\n[ \t]*)*\r?\n(?:[ \t]+[^ \t\r\n]|[\]}]|- )[^\r\n]*)*`)
}
