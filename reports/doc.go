// Package reports turns a plan into what people and programs read: the tables,
// the workbooks, the portal's agenda and the manifest. It decides nothing; every
// number in it comes from the plan and its instance.
package reports
