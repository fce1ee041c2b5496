package lookup

import (
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Hub finds a hub of a plan by its id, its name, some of its words in a row, or the
// comune it stands in, where only one hub has them.
func Hub(in *planner.Instance, asked string) (int, error) {
	words := strings.Join(nameWords(asked), " ")
	if words == "" {
		return 0, say.Refuse("«%s» non è il nome di un hub", "“%s” is not the name of a hub", asked)
	}
	var whole, part []int
	ids := make([]string, len(in.Hubs))
	for h := range in.Hubs {
		x := &in.Hubs[h]
		ids[h] = x.ID
		name := strings.Join(nameWords(x.Name), " ")
		switch {
		case strings.Join(nameWords(x.ID), " ") == words || name == words:
			whole = append(whole, h)
		case strings.Contains(" "+name+" ", " "+words+" ") || strings.Join(nameWords(in.Comuni[x.Comune].Name), " ") == words:
			part = append(part, h)
		}
	}
	found := whole
	if len(found) == 0 {
		found = part
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		if near := input.Nearest(strings.ReplaceAll(words, " ", "-"), ids); near != "" {
			return 0,
				say.Refuse("nessun hub del piano si chiama «%s»; forse %s", "no hub of the plan is called “%s”; perhaps %s", asked, near)
		}
		return 0, say.Refuse("nessun hub del piano si chiama «%s»; gli hub sono: %s",
			"no hub of the plan is called “%s”; the hubs are: %s", asked, strings.Join(ids, " "))
	}
	of := make([]string, len(found))
	for k, h := range found {
		of[k] = ids[h]
	}
	slices.Sort(of)
	return 0, say.Refuse("«%s» può essere più di un hub: %s", "“%s” may be more than one hub: %s", asked, strings.Join(of, ", "))
}

// Cohorts finds included cohorts of a plan by their birth years; nil for none asked.
func Cohorts(in *planner.Instance, asked []string) (found []int, err error) {
	var names []string
	for c := range in.Cohorts {
		if in.Cohorts[c].Included {
			names = append(names, in.Cohorts[c].Name())
		}
	}
	for _, a := range asked {
		c := slices.IndexFunc(in.Cohorts, func(co planner.Cohort) bool { return co.Included && co.Name() == strings.TrimSpace(a) })
		if c < 0 {
			near := say.Text{}
			if n := input.Nearest(strings.TrimSpace(a), names); n != "" {
				near = say.Textf("; forse %s", "; perhaps %s", n)
			}
			return nil, say.Refuse("nessun gruppo di anni di nascita del piano è «%s»; uno di: %s%s",
				"no cohort of the plan is “%s”; one of: %s%s", a, strings.Join(names, " "), near)
		}
		found = append(found, c)
	}
	return found, nil
}
