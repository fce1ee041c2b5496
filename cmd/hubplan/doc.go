// Command hubplan plans vaccination campaigns: how many people of which comune go to
// which hub on which day and slot. Here are the verbs, one file each: a verb parses its
// flags, calls what does the work, and prints.
//
// # The rooms
//
//	planner           the nouns: comuni, hubs, cohorts, the instance, the plan
//	planner/say       words for people, in both languages; how figures are rounded
//	planner/input     what was read: records with their places, and faults
//	planner/check     records → instance: every rule a scenario has to keep
//	planner/campaign  a change of a campaign is a value; trials of many changes
//	planner/demand    residents → whole people to be planned
//	planner/owed      doses given → who is owed a second one, of what, when
//	planner/solve     instance → plan with its proof, by interior, flow and whole
//	planner/slots     day totals → comuni, days and hours
//	planner/portal    the booking portal's rule, the baseline
//	planner/chance    random numbers that hang on what they are for alone
//	planner/queue     the day of a hub: waits, rooms, when the last one is served
//	planner/simulation  a plan played many times as announced, with other luck
//	planner/lines     how the parts of the hubs move with their lines, by that rule
//	planner/rolling   the week: what was announced and done becomes what is kept
//	planner/replan    plans week after week in memory, for studies
//	planner/binding, forced, frontier, reserves, stations, whatif
//	                  studies: which trials, and what they say
//	planner/tables, tabulate
//	                  the rows of the tables; a result as rows
//	planner/verify, opinion
//	                  other code that rechecks a written plan
//	planner/forecast, backtest, calibrate
//	                  what will probably be done, beside what a plan permits; how good
//	                  that would have been; what facts tell of assumed values
//	planner/lookup    comuni, hubs and cohorts by what people call them
//	planner/why, fairness, compare, disclosure
//	                  reasons, who travels and waits, what changed, what a public copy may show
//	geo               distances
//	io/…              files: one package for a format; io/scenario/layout has every
//	                  table and parameter of a scenario; io/xlsxfile every workbook;
//	                  io/pdffile every page for print;
//	                  io/source finds and holds a scenario and what stands beside it;
//	                  io/commandline has help, completion and refusals of all verbs
//	reports           workbooks, page and manifest, one room for a kind of file
//	                  (plan, brief, comune, hub, page, studies, public, manifest); reports/book,
//	                  lists and pictures have what they share
//	reports/decisions what a plan leaves to be decided, one list for workbook and page
//	reports/finish, folder, remake, recheck
//	                  a plan made ready to be written; its folder written and read
//	                  back; made again and compared; what all checks come to
//	reports/weekly, survey
//	                  the weekly job from scenario to result; a study from its
//	                  question to its folder
//	reports/modelfile the model that plan solves, for other solvers
//	reports/spoken    what the verbs print, in lines and as JSON
//	data              the embedded scenarios
//
// Who may import whom, and why, stands in imports_test.go.
//
// # The way of the data
//
// files → io/scenario → input.Scenario → campaign.New (check, demand) → campaign.Case →
// campaign.Solve → plan → slots → tabulate → tables in a folder beside the target →
// verify reads them back → certificate → workbooks, page, hashes → the folder is put in
// its place. Never back.
//
// # To add
//
//   - a verb: its file here, with a line in root.go and a script in testdata/script; what
//     the help says of it and of its options in aiuto; what it prints in reports/spoken;
//     a study besides a package under planner that names its trials, and its way to a
//     folder in reports/survey;
//   - a column of an input table: its line in io/scenario/layout, its field in
//     planner/input, the place that uses it;
//   - a column of an output table: its line in planner/tables, what fills it in
//     planner/tabulate, its entry in data/tables.json;
//   - a column of a workbook or of the page: its line among the columns of its table, in
//     the room of that file under reports;
//   - a file of a plan's folder, or a figure in one: it comes from the result alone, as
//     reports/finish makes it of scenario and plan; what only a search can tell is read
//     back from a table in reports/remake, and checked there; and its forgery in the list
//     of forgeries_test.go;
//   - a change of a campaign: its type with the method edit in planner/campaign, its row
//     in the test that holds every change to a whole reading;
//   - a rule of a scenario: a method of the checker in planner/check, and its case in
//     io/scenario's list of mistakes;
//   - a rule of a plan: its row in planner/verify/rules.go, where it is checked, and a
//     corruption that breaks it.
package main
