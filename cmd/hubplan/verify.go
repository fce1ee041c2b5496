package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/planner/opinion"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/remake"
)

// verifyJob is one run of the verb verify.
type verifyJob struct {
	*global
	resolve bool
	tables  bool
	expect  string
}

func newVerify(g *global) *cobra.Command {
	j := &verifyJob{global: g}
	cmd := &cobra.Command{
		Use:  "verify DIR",
		Args: g.exactlyOne("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.interruptible(cmd.Context(), func() error { return j.run(cmd.Context(), args[0]) })
		},
	}
	f := cmd.Flags()
	f.BoolVar(&j.resolve, "resolve", false, "")
	f.BoolVar(&j.tables, "tables", false, "")
	f.StringVar(&j.expect, "expect", "", "")
	return cmd
}

// restrictions is how many restrictions of a plan a second opinion solves.
const restrictions = 50

// verified is what a recheck brought to light.
type verified struct {
	manifest *manifest.Manifest
	hash     string   // of the manifest
	changed  []string // files that are not the manifest's, and another manifest than expected
	strays   []string // files of others
	plan     *folder.Plan
	remade   *remake.Report // nil where nothing was made again
	second   *opinion.Report
}

// broken counts the facts that break a rule, of so many checked.
func (v *verified) broken() (broken, checked int64) {
	for _, c := range v.plan.Certificate.Checks {
		checked += c.Checked
		broken += c.Broken
	}
	return broken, checked
}

// valid says whether nothing is wrong.
func (v *verified) valid() bool {
	return v.plan != nil && len(v.changed) == 0 && v.plan.Certificate.Valid() && agrees(v.second) &&
		(v.remade == nil || len(v.remade.Faults) == 0)
}

func (j *verifyJob) run(ctx context.Context, dir string) error {
	if study, err := manifest.ReadSide(dir); err == nil {
		return j.study(ctx, dir, study)
	}
	v, err := j.verify(ctx, dir)
	if err != nil {
		return err
	}
	if err := j.print(v); err != nil {
		return err
	}
	return j.verdict(v.valid())
}

func (j *verifyJob) verdict(valid bool) error {
	if valid {
		return nil
	}
	return &outcome{exitInternal, j.say("la verifica non è superata", "the verification failed")}
}

// verify rechecks a plan.
func (j *verifyJob) verify(ctx context.Context, dir string) (*verified, error) {
	m, err := j.manifest(dir)
	if err != nil {
		return nil, err
	}
	v := &verified{manifest: m}
	if err := j.hashes(dir, v); err != nil {
		return nil, err
	}
	v.plan, err = folder.Read(dir)
	if _, other := errors.AsType[*folder.OtherFileError](err); err != nil && !other {
		for _, c := range v.changed {
			j.complain(c)
		}
		return nil, j.unread(dir, err)
	}
	if v.valid() && !j.tables {
		o := remake.Options{Jobs: j.jobs, AllWeeks: j.resolve, Public: publicFolder(dir)}
		if v.remade, err = remake.Compare(ctx, dir, v.plan, o); err != nil && !errors.Is(err, remake.ErrOtherVersion) {
			return nil, err
		}
	}
	if v.valid() && j.resolve {
		report, err := opinion.Take(ctx, v.plan.Instance, v.manifest.Claims, v.plan.Tables, opinion.Options{Restrictions: restrictions, Seed: 1})
		if err != nil && !errors.Is(err, opinion.ErrNothingFree) {
			return nil, err
		}
		v.second = &report
	}
	return v, nil
}

// hashes compares the files with the manifest, and that with what is expected.
func (j *verifyJob) hashes(dir string, v *verified) (err error) {
	want := strings.ToLower(j.expect)
	if j.expect != "" && !isHash(want) {
		return &usageError{fmt.Sprintf(j.say("--expect %s: attesa un'impronta SHA-256, 64 cifre esadecimali, come la stampa «hubplan plan»",
			"--expect %s: expected a SHA-256 hash, 64 hexadecimal digits, as “hubplan plan” prints it"), j.expect)}
	}
	if v.hash, err = folder.Fingerprint(dir); err != nil {
		return err
	}
	if j.expect != "" && want != v.hash {
		v.changed = append(v.changed, fmt.Sprintf(j.say("%s: l'impronta è %s, attesa %s: non è la cartella che fu scritta",
			"%s: the hash is %s, expected %s: not the folder that was written"), manifest.Name, v.hash, want))
	}
	different, strays, err := folder.Changed(dir, v.manifest, j.jobs)
	for _, c := range different {
		v.changed = append(v.changed, c.In(j.lang))
	}
	v.strays = strays
	return err
}

// isHash says whether a text is a SHA-256 hash in lower case.
func isHash(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}
