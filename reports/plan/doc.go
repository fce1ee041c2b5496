// Package plan makes the planner's workbook, piano.xlsx, and the portal's agendas.
package plan
