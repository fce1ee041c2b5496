package survey

import (
	"context"

	"hubplan/io/scenario"
	"hubplan/io/source"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/reports/folder"
	"hubplan/reports/studies"
)

// Frontier plans every point of a study of weights.
func Frontier(ctx context.Context, s *frontier.Study) (*studies.Frontier, error) {
	a, err := s.Solve(ctx)
	if err != nil {
		return nil, err
	}
	return &studies.Frontier{Answer: a, Base: based(a.Base.Instance, a.Base.Plan)}, nil
}

// WriteFrontier writes the study.
func WriteFrontier(at string, k Kept, r *studies.Frontier, lang say.Lang, jobs int) error {
	picture, err := r.Picture(lang)
	if err != nil {
		return err
	}
	book, err := studies.FrontierBook(r, picture, lang)
	if err != nil {
		return err
	}
	if err := k.write(at); err != nil {
		return err
	}
	points, cohorts := r.Tables()
	side := []folder.SideTable{folder.Table(points), folder.Table(cohorts)}
	if r.Paired != nil {
		side = append(side, folder.Table(studies.PairedTable(r.Base, r.Paired)))
	}
	return folder.WriteStudy(at, folder.Study{Schema: "frontier-1", Base: r.Base, Book: "frontiera.xlsx", Bytes: book,
		Question: &k.Question,
		Pictures: []folder.Picture{{Name: "frontiera.png", Bytes: picture}},
		Tables:   side}, lang, jobs)
}

// AtPoint is a scenario with the parameters of a point in its files. The error is
// [input.Faults].
func AtPoint(read source.Posed, p *input.GridPoint) (source.Source, error) {
	values := map[string]string{}
	for _, x := range frontier.Parameters(p) {
		values[x.Key] = x.Value
	}
	src := read.Source
	files, faults := scenario.Alter(read.Files, read.Scenario, 0, values)
	if files == nil {
		return src, read.Placed(faults)
	}
	src.Files = files
	return src, nil
}
