package spoken

import (
	"strings"
	"testing"

	"hubplan/io/atomicdir"
	"hubplan/planner/say"
)

// Every kind of fault has words in both languages, with all that they speak of put in.
func TestEveryFaultOfTheFolderIsWorded(t *testing.T) {
	for kind := atomicdir.Locked; kind <= atomicdir.IO; kind++ {
		e := &atomicdir.Error{Kind: kind, Target: "piano/", Path: "piano/hub", Writing: "public", There: "whatif"}
		words := FolderFault(e)
		for _, lang := range []say.Lang{say.Italian, say.English} {
			if text := words.In(lang); !strings.Contains(text, "piano") || strings.Contains(text, "%") {
				t.Errorf("kind %d in %s: %q", kind, lang, text)
			}
		}
		if kind == atomicdir.OtherKind && words.It != "piano/ contiene uno studio (whatif), e al suo posto andrebbe una copia pubblica: "+
			"scegliere un'altra cartella, o con --force spostarla in piano.precedente-<n>" {
			t.Errorf("%q", words.It)
		}
	}
}
