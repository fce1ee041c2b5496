package survey

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"slices"

	"hubplan/io/parquetfile"
	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/planner/tables"
	"hubplan/reports/manifest"
	"hubplan/reports/studies"
)

// shard is a folder with the rows of some draws.
type shard struct {
	dir      string
	side     *manifest.Side
	from, to int
}

// merge puts the draws of several folders together: the study that one machine would have
// written. All must be of one run, version and seed, and have each draw once; the error is
// [say.Refusal] where they are not, and names the folder.
func (q *Simulate) merge(ctx context.Context, at string) (*studies.Simulation, error) {
	shards := make([]shard, len(q.Shards))
	for k, dir := range q.Shards {
		x, err := readShard(dir)
		if err != nil {
			return nil, err
		}
		shards[k] = *x
	}
	first := shards[0]
	for _, x := range shards[1:] {
		if a, b := x.side, first.side; a.RunID != b.RunID || a.Question.Draws != b.Question.Draws || a.Question.Seed != b.Question.Seed {
			return nil, say.Refuse("%s è di un'altra simulazione: numero %s, %d estrazioni, seme %d; %s ha numero %s, %d estrazioni, seme %d",
				"%s is of another simulation: number %s, %d draws, seed %d; %s has number %s, %d draws, seed %d", x.dir, a.RunID,
				a.Question.Draws, a.Question.Seed, first.dir, b.RunID, b.Question.Draws, b.Question.Seed)
		}
	}
	slices.SortStableFunc(shards, func(a, b shard) int { return cmp.Compare(a.from, b.from) })
	if err := covered(shards, first.side.Question.Draws); err != nil {
		return nil, err
	}
	s, err := q.again(first)
	if err != nil {
		return nil, err
	}
	if err := s.plan(ctx); err != nil {
		return nil, err
	}
	all := &simulation.Drawn{}
	for _, x := range shards {
		rows, err := parquetfile.ReadTable[tables.Draw](filepath.Join(x.dir, manifest.TablesFolder))
		if err != nil {
			return nil, damaged(x.dir, err)
		}
		d, ok := s.study.Read(rows, x.from)
		if !ok || len(d.Values) != x.to-x.from {
			return nil, damaged(x.dir, errors.New("draws.parquet"))
		}
		all.Keys, all.After, all.Values = d.Keys, d.After, append(all.Values, d.Values...)
	}
	return s.complete(ctx, at, all)
}

// damaged refuses a folder whose files are not those that were written.
func damaged(dir string, err error) error {
	return say.Refuse("%s: le righe non sono quelle che «simulate --range» vi ha scritto (%v): rifare quelle estrazioni",
		"%s: the rows are not those that “simulate --range” wrote there (%v): play those draws again", dir, err)
}

// readShard reads the manifest of a folder and compares its files with it.
func readShard(dir string) (*shard, error) {
	m, err := manifest.ReadSide(dir)
	if err != nil || m.Schema != simulateSchema || m.Question == nil {
		return nil, say.Refuse("%s non è la cartella di un «simulate --range»", "%s is not the folder of a “simulate --range”", dir)
	}
	if m.Version != planner.Version {
		return nil, say.Refuse("%s è della versione %s, questa è la %s: rifare quelle estrazioni con una versione sola",
			"%s is of version %s, this is %s: play those draws again with one version", dir, m.Version, planner.Version)
	}
	now, err := manifest.HashOutputs(dir, 1)
	if err != nil {
		return nil, err
	}
	for _, o := range m.Outputs {
		if !slices.Contains(now, o) {
			return nil, damaged(dir, errors.New(o.Path))
		}
	}
	x := &shard{dir: dir, side: m, to: m.Question.Draws}
	if m.Question.Range != "" {
		q := Simulate{Draws: m.Question.Draws, Range: m.Question.Range}
		if x.from, x.to, err = q.bounds(); err != nil {
			return nil, damaged(dir, err)
		}
	}
	return x, nil
}

// covered refuses shards, in the order of their draws, that leave one out or have one twice.
func covered(shards []shard, draws int) error {
	next, before := 0, ""
	for _, x := range shards {
		switch {
		case x.from > next:
			return say.Refuse("mancano le estrazioni da %d a %d: nessuna cartella le ha (la prossima, %s, comincia da %d)",
				"draws %d to %d are missing: no folder has them (the next one, %s, begins at %d)", next, x.from-1, x.dir, x.from)
		case x.from < next:
			return say.Refuse("%s e %s hanno tutte e due l'estrazione %d: togliere una delle due", "%s and %s both have draw %d: leave one out",
				before, x.dir, x.from)
		}
		next, before = x.to, x.dir
	}
	if next < draws {
		return say.Refuse("mancano le estrazioni da %d a %d: nessuna cartella le ha", "draws %d to %d are missing: no folder has them", next,
			draws-1)
	}
	return nil
}

// again poses the simulation that a shard is a part of, from what its folder keeps.
func (q *Simulate) again(x shard) (*posedSimulation, error) {
	src, err := source.Find(filepath.Join(x.dir, manifest.QuestionFolder, manifest.ScenarioFolder))
	if err != nil {
		return nil, damaged(x.dir, err)
	}
	read, err := source.Load(src)
	if err != nil {
		return nil, err
	}
	whole := *q
	whole.Draws, whole.Seed, whole.Range = x.side.Question.Draws, x.side.Question.Seed, ""
	whole.Uncertainty = filepath.Join(x.dir, manifest.QuestionFolder, filepath.Base(x.side.Question.File))
	s, err := whole.pose(read)
	if err == nil && s.run != x.side.RunID {
		return nil, damaged(x.dir, errors.New(manifest.Name))
	}
	return s, err
}
