package manifest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/compare"
	"hubplan/planner/parallel"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// Name is the file by which an output folder is known as a plan.
const Name = "manifest.json"

// ScenarioFolder is the folder of a plan that holds all that went in, and
// TablesFolder the one that holds the Parquet tables.
const (
	ScenarioFolder = "scenario"
	TablesFolder   = "parquet"
)

// Manifest says what a plan is, what went in and what came out.
type Manifest struct {
	Schema      string       `json:"schema"`
	Tool        string       `json:"tool"`
	Version     string       `json:"version"`
	RunID       string       `json:"run_id"`
	ParentRunID *string      `json:"parent_run_id"`
	AsOf        planner.Date `json:"as_of"`
	Lang        say.Lang     `json:"lang"`
	Scenario    InForce      `json:"scenario"`
	planner.Claims
	Certificate *planner.Certificate `json:"certificate"`
	Since       *Since               `json:"since"`              // null where the plan does not go on from an earlier one
	Forecast    *Outlook             `json:"forecast,omitempty"` // where a pace is known
	Warnings    []string             `json:"warnings"`
	People      planner.Balance      `json:"people"` // from residents to demand
	FormerCodes []FormerCode         `json:"former_codes"`
	Inputs      []Input              `json:"inputs"`
	Outputs     []Output             `json:"outputs"`

	// TablesOnly says that the plan has no workbooks, agenda and page, and is compared
	// with nothing: it stands in a study.
	TablesOnly bool `json:"tables_only,omitempty"`
}

// InForce echoes the parameters that were in force, defaults included.
type InForce struct {
	Name            string       `json:"name"`
	Title           string       `json:"title"`
	From            planner.Date `json:"from"`
	To              planner.Date `json:"to"`
	SlotMinutes     int64        `json:"slot_minutes"`
	Detour          string       `json:"detour_factor"`
	MetresPerMinute int64        `json:"metres_per_minute"`
	GapLimit        string       `json:"gap_limit"`
	Layout          int64        `json:"layout"`           // version of the scenario's layout
	Beyond          []int64      `json:"travel_beyond_m"`  // thresholds of the curve of journeys, metres
	Weights         []string     `json:"travel_weights"`   // and what a metre counts in each stretch; none where it is one
	DayMetres       int64        `json:"metres_per_day"`   // what a day of waiting is worth at priority one; 0 where each cohort says it
	Effort          int64        `json:"search_limit"`     // network solves, 0 = the solver's default
	Binding         bool         `json:"binding"`          // what binds was looked for
	MaxMetres       int64        `json:"max_metres"`       // 0 = no limit
	MaxExtraMetres  int64        `json:"max_extra_metres"` // 0 = no limit
	ByTime          bool         `json:"cost_is_time"`
	Estimate        bool         `json:"population_is_estimate"`
	EstimateNote    string       `json:"population_note,omitempty"`
	Reconstruction  bool         `json:"reconstruction,omitempty"`
	Contacts        *Contacts    `json:"contacts,omitempty"` // what the notices say of who issues them; none where nothing is given
}

// Contacts echo those of the scenario.
type Contacts struct {
	Body  string `json:"body,omitempty"`
	Site  string `json:"site,omitempty"`
	Phone string `json:"phone,omitempty"`
	Hours string `json:"hours,omitempty"`
	Logo  string `json:"logo,omitempty"`
}

// contacts are nil where the scenario gives none.
func contacts(c *planner.Contacts) *Contacts {
	echo := Contacts{c.Body, c.Site, c.Phone, c.Hours, c.Logo}
	if echo == (Contacts{}) {
		return nil
	}
	return &echo
}

// Input is a file that went in. Name is its path in the scenario folder.
type Input struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	Rows   int64  `json:"rows"`
	Used   int64  `json:"used"`

	Ignored []Ignored `json:"ignored"` // why the others were not used: rows = used + Σ ignored
	Format  *Format   `json:"format"`  // what was recognised; null for what is no text table
}

// Ignored is how many rows of an input were not used, and why.
type Ignored struct {
	Rows int64  `json:"rows"`
	Why  string `json:"why"`
}

// Format is what was recognised about a text file.
type Format struct {
	Encoding  string `json:"encoding"`
	BOM       bool   `json:"byte_order_mark"`
	Delimiter string `json:"delimiter"`
	Decimal   string `json:"decimal_mark"` // empty where no number has decimals
	LineEnd   string `json:"line_end"`
}

// FormerCode is a use of a code that a comune had before it was merged or renamed.
type FormerCode struct {
	File    string       `json:"file"`
	Code    string       `json:"code"`
	Current string       `json:"current_code"`
	Since   planner.Date `json:"since"`
	Source  string       `json:"source"`
}

// NewInput describes a file that went in.
func NewInput(f planner.InputFile, lang say.Lang) Input {
	x := Input{Name: f.Name, SHA256: f.SHA256, Bytes: f.Bytes, Rows: f.Rows, Used: f.Used, Ignored: []Ignored{}}
	for _, g := range f.Ignored {
		x.Ignored = append(x.Ignored, Ignored{g.Rows, g.Why.In(lang)})
	}
	if f.Format.Encoding != "" {
		x.Format = &Format{f.Format.Encoding, f.Format.BOM, f.Format.Delimiter, f.Format.Decimal, f.Format.LineEnd}
	}
	return x
}

// Output is a file of the plan. Path is relative to the plan's folder.
type Output struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// Since is what changed since the earlier plan, and how far that went as
// planned, in people.
type Since struct {
	RunID          string       `json:"run_id"`
	AsOf           planner.Date `json:"as_of"`
	FreezeUntil    planner.Date `json:"freeze_until"` // new courses begin from this day on
	MoveMetres     int64        `json:"move_metres"`  // price of a move in force
	Announced      int64        `json:"announced"`    // with a hub and a week that may move
	MovedHub       int64        `json:"moved_hub"`    // by first dose, as are the next four
	MovedWeek      int64        `json:"moved_week"`
	MovedBoth      int64        `json:"moved_hub_and_week"`
	Gained         int64        `json:"gained"`
	Lost           int64        `json:"lost"`
	Booked         int64        `json:"booked"`
	BrokenPromises int64        `json:"broken_promises"` // doses
	Planned        int64        `json:"first_doses_planned"`
	Done           int64        `json:"first_doses_done"`
	Absent         int64        `json:"absent"`
	Unplanned      int64        `json:"unplanned"`
}

// Summary sums up what is known of the earlier plan.
func Summary(s *edition.Since, in *planner.Instance) *Since {
	sum := compare.Total(s.Changes, 1, lists.AnyChange)
	out := &Since{RunID: s.RunID, AsOf: s.AsOf, FreezeUntil: in.Date(in.FirstDay), MoveMetres: in.MoveMetres,
		MovedHub: sum.Hub, MovedWeek: sum.Week, MovedBoth: sum.Both, Gained: sum.Gained, Lost: sum.Lost,
		Planned: s.Drift.Planned, Done: s.Drift.Done, Absent: s.Drift.Absent, Unplanned: s.Drift.Unplanned}
	for _, a := range in.Announced {
		out.Announced += a.People
	}
	for _, b := range in.Booked {
		out.Booked += b.People
	}
	for _, b := range s.Broken {
		out.BrokenPromises += b.People
	}
	return out
}

// weights are those of a curve, in its order.
func weights(c planner.Curve) []string {
	out := make([]string, len(c.Weights))
	for k, w := range c.Weights {
		out[k] = planner.Decimal(w * (planner.DecimalUnit / planner.Hundred)).String()
	}
	return out
}

// New describes a result; certificate and outputs are added when they
// are known.
func New(r *edition.Result, lang say.Lang) *Manifest {
	p := &r.Instance.Parameters
	m := &Manifest{
		Schema: tables.Version, Tool: "hubplan", Version: planner.Version,
		RunID: r.RunID, AsOf: p.AsOf, Lang: lang,
		Scenario: InForce{Name: p.Name, Title: p.TitleIn(lang), From: p.From, To: p.To, SlotMinutes: p.SlotMinutes,
			Detour: p.Detour.String(), MetresPerMinute: p.MetresPerMinute, GapLimit: p.GapLimit.String(),
			Layout: p.Layout, Beyond: append([]int64{}, p.Travel.Beyond...), Weights: weights(p.Travel), DayMetres: p.DayMetres,
			Effort: p.Effort, Binding: p.Binding, MaxMetres: p.MaxMetres, MaxExtraMetres: p.MaxExtraMetres, ByTime: p.ByTime,
			Estimate: p.Estimate, EstimateNote: p.EstimateNote, Reconstruction: p.Reconstruction, Contacts: contacts(&p.Contacts)},
		Claims:   r.Claims(),
		Warnings: append([]string{}, r.Warnings...),
		People:   r.Instance.Balance(),
		Inputs:   []Input{},
		Outputs:  []Output{},
	}
	m.FormerCodes = []FormerCode{}
	for _, f := range r.Instance.Former {
		m.FormerCodes = append(m.FormerCodes, FormerCode{f.File, f.Code, f.Current, f.Since, f.Places})
	}
	if parent := r.Instance.Parent; parent != "" {
		m.ParentRunID = &parent
	}
	if r.Since != nil {
		m.Since = Summary(r.Since, r.Instance)
	}
	m.Forecast = outlook(r.Forecast)
	for _, f := range r.Instance.Files {
		m.Inputs = append(m.Inputs, NewInput(f, lang))
	}
	return m
}

// Write writes the manifest into a plan's folder.
func (m *Manifest) Write(dir string) error {
	b, err := m.Encode()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, Name), b, 0o666)
}

// Encode is the manifest as it is written.
func (m *Manifest) Encode() ([]byte, error) {
	b, err := json.MarshalIndent(m, "", "  ")
	return append(b, '\n'), err
}

// Side says what a folder beside plans is: a comparison, a study.
type Side struct {
	Schema  string       `json:"schema"`
	Tool    string       `json:"tool"`
	Version string       `json:"version"`
	RunID   string       `json:"run_id"` // of the plan that it is about
	AsOf    planner.Date `json:"as_of"`
	Lang    say.Lang     `json:"lang"`

	Question *Question `json:"question,omitempty"` // nil where what was asked is not kept
	Outputs  []Output  `json:"outputs"`
}

// QuestionFolder is where a study's folder keeps what was asked: the scenario as it was
// read, in the folder of that name, and the file of the question.
const QuestionFolder = "domanda"

// Question is how a study was asked, in the verb's own words: what differs from their
// default.
type Question struct {
	File          string `json:"file,omitempty"` // in [QuestionFolder]: hypotheses, or a grid
	Combined      bool   `json:"combined,omitempty"`
	EveryComune   bool   `json:"every_comune,omitempty"`
	Sets          int    `json:"sets,omitempty"`
	Stations      int    `json:"stations,omitempty"`
	DayKm         int    `json:"day_cost,omitempty"`
	By            string `json:"by,omitempty"`
	StationShifts int64  `json:"station_shifts,omitempty"`
	Lines         int64  `json:"lines,omitempty"`
	ShiftHours    int64  `json:"shift_hours,omitempty"`

	// Of a simulation: how many draws, from which seed, and which of them, "A:B" without B,
	// where they are not all.
	Draws int    `json:"draws,omitempty"`
	Seed  uint64 `json:"seed,omitempty"`
	Range string `json:"range,omitempty"`

	Truth     string         `json:"truth,omitempty"`     // in [QuestionFolder]: the doses that were given, a file or a folder
	Residents string         `json:"residents,omitempty"` // in [QuestionFolder]
	Origins   []planner.Date `json:"origins,omitempty"`
	Horizons  []int          `json:"horizons,omitempty"`

	// Files in [QuestionFolder] of what was really done: a folder, and single ones.
	Done         string `json:"done,omitempty"`
	Administered string `json:"administered,omitempty"`
	Deliveries   string `json:"deliveries,omitempty"`
	Promised     string `json:"promised,omitempty"`
}

// WriteSide writes the manifest of a folder that is no plan but about one:
// its schema, how it was asked, and the hashes of all it holds.
func WriteSide(dir, schema string, q *Question, r *edition.Result, lang say.Lang, jobs int) error {
	m := Side{Schema: schema, Tool: "hubplan", Version: planner.Version, RunID: r.RunID, AsOf: r.Instance.Parameters.AsOf,
		Lang: lang, Question: q}
	var err error
	if m.Outputs, err = HashOutputs(dir, jobs); err != nil {
		return err
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, Name), append(b, '\n'), 0o666)
}

// Limits of a folder's files: a larger one is none of ours, and is not read to its end.
const (
	largestManifest = 64 << 20
	largestFile     = 1 << 30
)

// Bytes reads the manifest of a folder, of whatever kind.
func Bytes(dir string) ([]byte, error) {
	f, err := os.Open(filepath.Join(dir, Name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, largestManifest+1))
	if err == nil && len(b) > largestManifest {
		err = fmt.Errorf("%s: more than %d bytes", Name, largestManifest)
	}
	return b, err
}

// ErrNoStudy says that a folder is not that of a study.
var ErrNoStudy = errors.New("the folder is not that of a study")

// studySchema is what the schema of a study is like: its verb, and a version.
var studySchema = regexp.MustCompile(`^[a-z]+-[0-9]+$`)

// ReadSide reads the manifest of a study's folder; the error is [ErrNoStudy] where it is
// of something else.
func ReadSide(dir string) (*Side, error) {
	b, err := Bytes(dir)
	if err != nil {
		return nil, err
	}
	m := &Side{}
	if err := json.Unmarshal(b, m); err != nil || m.Schema == PublicSchema || !studySchema.MatchString(m.Schema) {
		return nil, ErrNoStudy
	}
	return m, nil
}

// Read reads the manifest of a plan's folder; the error is [ErrPublic] where
// that is a public copy.
func Read(dir string) (*Manifest, error) {
	b, err := Bytes(dir)
	if err != nil {
		return nil, err
	}
	m := &Manifest{}
	if err := json.Unmarshal(b, m); err != nil {
		return nil, fmt.Errorf("%s: %w", Name, err)
	}
	if m.Schema == PublicSchema {
		return nil, ErrPublic
	}
	if m.Schema != tables.Version {
		return nil, fmt.Errorf("%s: schema %q, this version reads %q", Name, m.Schema, tables.Version)
	}
	return m, nil
}

// HashOutputs lists every file of a plan's folder but the manifest, with its
// hash, in order of path. What is no file (a link, a pipe) has none: whoever reads it may
// find something else each time, or wait for ever.
func HashOutputs(dir string, jobs int) ([]Output, error) {
	var outs []Output
	var others []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if rel != Name {
			outs = append(outs, Output{Path: filepath.ToSlash(rel)})
		}
		if !e.Type().IsRegular() {
			others = append(others, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(outs, func(a, b Output) int { return strings.Compare(a.Path, b.Path) })
	var g parallel.Group
	g.SetLimit(max(1, jobs))
	for k := range outs {
		if !slices.Contains(others, outs[k].Path) {
			g.Go(func() error { return outs[k].Hash(dir) })
		}
	}
	return outs, g.Wait()
}

// OutputOf describes a file of a plan by its bytes.
func OutputOf(path string, b []byte) Output {
	return Output{Path: path, SHA256: fmt.Sprintf("%x", sha256.Sum256(b)), Bytes: int64(len(b))}
}

// ChangedInput names an input whose copy among the outputs is not what was read:
// it changed in between. It is empty where there is none.
func (m *Manifest) ChangedInput() string {
	hashes := map[string]string{}
	for _, o := range m.Outputs {
		hashes[o.Path] = o.SHA256
	}
	for _, i := range m.Inputs {
		if hashes[ScenarioFolder+"/"+i.Name] != i.SHA256 {
			return i.Name
		}
	}
	return ""
}

// Stands says whether the file is in the folder as the manifest describes it.
func (o Output) Stands(dir string) bool {
	if !filepath.IsLocal(filepath.FromSlash(o.Path)) {
		return false
	}
	info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(o.Path)))
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	now := Output{Path: o.Path}
	return info.Size() == o.Bytes && now.Hash(dir) == nil && now == o
}

// Hash reads the file in a folder; one that is far larger than any of ours has no hash.
func (o *Output) Hash(dir string) (err error) {
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(o.Path)))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if info, err := f.Stat(); err != nil || info.Size() > largestFile {
		o.Bytes = largestFile + 1
		return err
	}
	h := sha256.New()
	o.Bytes, err = io.Copy(h, f)
	o.SHA256 = hex.EncodeToString(h.Sum(nil))
	return err
}

// PublicSchema is the schema of a public copy's manifest, by which it is told
// from a plan.
const PublicSchema = "public-1"

// ErrPublic says that a folder is the public copy of a plan, which cannot be
// worked with as the plan itself can.
var ErrPublic = errors.New("the folder is a public copy")
