// What exceljs and SheetJS make of workbooks.
//   node workbooks.mjs sheets exceljs|sheetjs FILE…   a line of JSON: the names of the sheets of each
//   node workbooks.mjs save exceljs|sheetjs FROM TO   opens a workbook and writes it anew
import ExcelJS from "exceljs"
import XLSX from "xlsx"

const [verb, program, ...files] = process.argv.slice(2)
const open = {
  exceljs: async (f) => { const w = new ExcelJS.Workbook(); await w.xlsx.readFile(f); return w },
  sheetjs: async (f) => XLSX.readFile(f, { cellStyles: true, cellDates: true, cellNF: true }),
}[program]
if (verb === "sheets") {
  const names = []
  for (const f of files) {
    const w = await open(f)
    names.push(program === "exceljs" ? w.worksheets.map((s) => s.name) : w.SheetNames)
  }
  console.log(JSON.stringify(names))
} else {
  const w = await open(files[0])
  if (program === "exceljs") await w.xlsx.writeFile(files[1])
  else XLSX.writeFile(w, files[1], { bookType: "xlsx", cellDates: true })
}
