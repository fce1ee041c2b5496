package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hubplan/io/atomicdir"
	"hubplan/planner/say"
)

// folderCode is the exit code for a fault of the output folder.
func folderCode(k atomicdir.Kind) int {
	switch {
	case k.Refusal():
		return exitInput
	case k == atomicdir.Unsettled:
		return exitComplete
	}
	return exitInternal
}

// folderFault words a fault of the output folder.
func (g *global) folderFault(e *atomicdir.Error) string {
	if g.lang == say.English {
		return e.Error()
	}
	var s string
	switch e.Kind {
	case atomicdir.Locked:
		s = fmt.Sprintf("un altro lavoro sta scrivendo in %s: attendere che finisca, o scegliere un'altra cartella", e.Target)
	case atomicdir.Root:
		s = fmt.Sprintf("%s è la radice del disco: scegliere una cartella al suo interno", e.Target)
	case atomicdir.Home:
		s = fmt.Sprintf("%s è, o contiene, una cartella personale: scegliere una cartella al suo interno", e.Target)
	case atomicdir.AboveInput:
		s = fmt.Sprintf("%s contiene i dati in ingresso (%s) e sarebbe sostituita per intero: scegliere un'altra cartella", e.Target,
			e.Path)
	case atomicdir.WorkingFolder:
		s = fmt.Sprintf("%s contiene la cartella in cui si sta lavorando e sarebbe sostituita per intero: spostarsi altrove, o "+
			"scegliere un'altra cartella", e.Target)
	case atomicdir.InsidePlan:
		s = fmt.Sprintf("%s si trova dentro il piano precedente %s, che non si tocca: scegliere una cartella fuori da esso", e.Target,
			e.Path)
	case atomicdir.MountPoint:
		s = fmt.Sprintf("%s è un punto di montaggio e non può essere sostituita per intero: scegliere una cartella al suo interno",
			e.Target)
	case atomicdir.NotFolder:
		s = fmt.Sprintf("%s non è una cartella: scegliere un'altra cartella", e.Target)
	case atomicdir.NotEmpty:
		s = fmt.Sprintf("%s non è vuota e non è un piano precedente: scegliere un'altra cartella, o con --force spostarla in "+
			"%s.precedente-<n>", e.Target, strings.TrimRight(e.Target, `/\`))
	case atomicdir.OtherKind:
		s = fmt.Sprintf("%s contiene %s, e al suo posto andrebbe %s: scegliere un'altra cartella, o con --force spostarla in "+
			"%s.precedente-<n>",
			e.Target, folderKind(e.There), folderKind(e.Writing), strings.TrimRight(e.Target, `/\`))
	case atomicdir.NameTooLong:
		s = fmt.Sprintf("il nome di %s è troppo lungo (al massimo 235 byte, su certi dischi meno): sceglierne uno più corto", e.Target)
	case atomicdir.NoParent:
		s = fmt.Sprintf("la cartella %s, che dovrebbe contenere %s, non esiste: crearla prima", e.Path, e.Target)
	case atomicdir.ReadOnly:
		s = fmt.Sprintf("non si può scrivere in %s: mancano i permessi, il disco è di sola lettura, o un altro programma ha aperto un "+
			"file; %s è rimasta com'era", e.Path, e.Target)
	case atomicdir.NoLocks:
		s = fmt.Sprintf("il disco di %s non permette di bloccare i file, e due lavori potrebbero mescolarsi: scegliere una cartella su "+
			"un disco locale", e.Target)
	case atomicdir.DiskFull:
		s = fmt.Sprintf("il disco è pieno: non è stato possibile scrivere %s; %s è rimasta com'era: liberare spazio e ripetere", e.Path,
			e.Target)
	case atomicdir.Vanished:
		s = fmt.Sprintf("%s è stata tolta o sostituita durante il lavoro; %s è rimasta com'era: ripetere", e.Path, e.Target)
	case atomicdir.Unsettled:
		s = fmt.Sprintf("%s è completa e al suo posto, ma non è riuscita la pulizia di %s, dove resta qualcosa che non serve più",
			e.Target, e.Path)
	default:
		s = fmt.Sprintf("%s non si può leggere o scrivere; %s è rimasta com'era", e.Path, e.Target)
	}
	if e.Err != nil {
		s += " (" + e.Err.Error() + ")"
	}
	return s
}

// folderKind words what a folder of ours is.
func folderKind(kind string) string {
	switch kind {
	case "":
		return "un piano"
	case "public":
		return "una copia pubblica"
	}
	return "uno studio (" + kind + ")"
}

// commit puts finished folders in their places, all or none, nil ones aside. It says
// what it moved out of the way, and remembers what is in place.
func (g *global) commit(dirs ...*atomicdir.Dir) error {
	dirs = slices.DeleteFunc(dirs, func(d *atomicdir.Dir) bool { return d == nil })
	err := atomicdir.CommitAll(dirs...)
	if folder, ok := errors.AsType[*atomicdir.Error](err); ok && folder.Kind == atomicdir.Unsettled {
		g.log.Warn(g.folderFault(folder))
		err = nil
	}
	for _, d := range dirs {
		if d.Committed() {
			g.inPlace = append(g.inPlace, d.Target())
		}
		for _, aside := range d.MovedAside() {
			g.sayKept(aside)
		}
	}
	if err != nil && len(g.inPlace) > 0 {
		g.log.Warn(g.say("scritta e completa", "written and complete"), "path", strings.Join(g.inPlace, ", "))
	}
	return err
}

// sayKept says what was moved out of the way.
func (g *global) sayKept(aside atomicdir.Aside) {
	if aside.Files == nil {
		g.log.Warn(g.say("cartella spostata da parte", "folder moved aside"), "path", aside.Path)
		return
	}
	const named = 10
	names := strings.Join(aside.Files[:min(named, len(aside.Files))], ", ")
	if more := len(aside.Files) - named; more > 0 {
		names += fmt.Sprintf(g.say(" … e altri %d", " … and %d more"), more)
	}
	g.log.Warn(g.say("ciò che hubplan non ha scritto, o che è stato cambiato dopo, è conservato a parte",
		"what hubplan did not write, or was changed since, is kept aside"), "path", aside.Path, "files", names)
}
