package recheck

import (
	"context"
	"errors"
	"strings"

	"hubplan/planner/opinion"
	"hubplan/planner/say"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
	"hubplan/reports/remake"
)

// Options say what is checked, and how.
type Options struct {
	Jobs       int
	Resolve    bool   // ask for a second opinion, and solve anew what binds in every week
	TablesOnly bool   // hashes and tables: make no other file again
	Expect     string // SHA-256 of the manifest, in hexadecimal digits; empty where none is known
}

// restrictions is how many restrictions of a plan a second opinion solves.
const restrictions = 50

// Plan is what the recheck of a plan brought to light.
type Plan struct {
	Options  Options
	Manifest *manifest.Manifest
	Hash     string          // of the manifest
	Changed  []say.Text      // files that are not the manifest's, and another manifest than expected
	Strays   []string        // files of others
	Plan     *folder.Plan    // nil where tables or scenario are not the manifest's
	Remade   *remake.Report  // nil where nothing was made again
	Second   *opinion.Report // nil where none was asked for
}

// UnreadError says that a plan could not be read.
type UnreadError struct {
	At      string     // its folder
	Changed []say.Text // what was wrong with the files by then
	Err     error
}

// Error is that of Err.
func (e *UnreadError) Error() string { return e.Err.Error() }

// Unwrap is Err.
func (e *UnreadError) Unwrap() error { return e.Err }

// Of rechecks a plan from its own files alone, and its public copy where one is beside
// it. The error is [UnreadError] where it cannot be read, and [say.Refusal] where Expect
// is no hash.
func Of(ctx context.Context, dir string, o Options) (*Plan, error) {
	m, err := manifest.Read(dir)
	if err != nil {
		return nil, &UnreadError{At: dir, Err: err}
	}
	v := &Plan{Options: o, Manifest: m}
	if err := v.hashes(dir); err != nil {
		return nil, err
	}
	v.Plan, err = folder.Read(dir)
	if _, other := errors.AsType[*folder.OtherFileError](err); err != nil && !other {
		return nil, &UnreadError{At: dir, Changed: v.Changed, Err: err}
	}
	if v.Valid() && !o.TablesOnly {
		again := remake.Options{Jobs: o.Jobs, All: o.Resolve, Public: public.Beside(dir)}
		if v.Remade, err = remake.Compare(ctx, dir, v.Plan, again); err != nil && !errors.Is(err, remake.ErrOtherVersion) {
			return nil, err
		}
	}
	if v.Valid() && o.Resolve {
		report, err := opinion.Take(ctx, v.Plan.Instance, m.Claims, v.Plan.Tables, opinion.Options{Restrictions: restrictions, Seed: 1})
		if err != nil && !errors.Is(err, opinion.ErrNothingFree) {
			return nil, err
		}
		v.Second = &report
	}
	return v, nil
}

// hashes compares the files with the manifest, and that with what is expected.
func (v *Plan) hashes(dir string) (err error) {
	want := strings.ToLower(v.Options.Expect)
	if want != "" && !isHash(want) {
		return say.Refuse("--expect %s: attesa un'impronta SHA-256, 64 cifre esadecimali, come la stampa «hubplan plan»",
			"--expect %s: expected a SHA-256 hash, 64 hexadecimal digits, as “hubplan plan” prints it", v.Options.Expect)
	}
	if v.Hash, err = folder.Fingerprint(dir); err != nil {
		return err
	}
	if want != "" && want != v.Hash {
		v.Changed = append(v.Changed, say.Textf("%s: l'impronta è %s, attesa %s: non è la cartella che fu scritta",
			"%s: the hash is %s, expected %s: not the folder that was written", manifest.Name, v.Hash, want))
	}
	different, strays, err := folder.Changed(dir, v.Manifest, v.Options.Jobs)
	v.Changed, v.Strays = append(v.Changed, different...), strays
	return err
}

// isHash says whether a text is a SHA-256 hash in lower case.
func isHash(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}

// Broken counts the facts that break a rule, of so many checked.
func (v *Plan) Broken() (broken, checked int64) {
	for _, c := range v.Plan.Certificate.Checks {
		checked += c.Checked
		broken += c.Broken
	}
	return broken, checked
}

// Valid says whether nothing is wrong.
func (v *Plan) Valid() bool {
	return v.Plan != nil && len(v.Changed) == 0 && v.Plan.Certificate.Valid() && agrees(v.Second) &&
		(v.Remade == nil || len(v.Remade.Faults) == 0)
}

// agrees says whether a second opinion was not asked for, found nobody to move,
// or solved as many restrictions as it should and none improves the plan.
func agrees(r *opinion.Report) bool {
	return r == nil || len(r.Improving) == 0 && (r.Solved >= restrictions || r.Solved+r.Undecided == 0)
}
