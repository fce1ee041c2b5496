package main

import (
	"errors"
	"fmt"

	"hubplan/io/source"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// manifest reads what the manifest of a plan's folder says.
func (g *global) manifest(dir string) (*manifest.Manifest, error) {
	m, err := manifest.Read(dir)
	if err != nil {
		return nil, g.unread(dir, err)
	}
	return m, nil
}

// sound reads a plan that passes its verification.
func (g *global) sound(dir string) (*folder.Plan, error) {
	f, err := folder.Read(dir)
	if err != nil {
		return nil, g.unread(dir, err)
	}
	if !f.Certificate.Valid() {
		return nil, &outcome{exitInternal, fmt.Sprintf(g.say("il piano in %s non supera la verifica: «hubplan verify» dice che cosa non va",
			"the plan in %s does not pass verification: “hubplan verify” says what is wrong"), dir)}
	}
	return f, nil
}

// unread words why a plan is not read: that it is none, or fails its verification where
// its files are not the manifest's or what it keeps is at fault.
func (g *global) unread(dir string, err error) error {
	if !folder.Exists(dir) {
		return say.Refuse("%s non è la cartella di un piano: manca %s%s", "%s is not the folder of a plan: %s is missing%s",
			dir, manifest.Name, source.Perhaps(dir))
	}
	if other, ok := errors.AsType[*folder.OtherFileError](err); ok {
		return &outcome{exitInternal, fmt.Sprintf(g.say("il piano in %s non supera la verifica: %s",
			"the plan in %s does not pass verification: %s"), dir, other.In(g.lang))}
	}
	if faults, ok := errors.AsType[input.Faults](err); ok {
		return &outcome{exitInternal, faults.Error()}
	}
	if errors.Is(err, manifest.ErrPublic) {
		return err
	}
	return &outcome{exitInternal, fmt.Sprintf(g.say("il piano in %s non si legge, perché danneggiato o incompleto (%v)",
		"the plan in %s cannot be read, because it is damaged or incomplete (%v)"), dir, err)}
}
