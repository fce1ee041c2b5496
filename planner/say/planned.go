package say

// AsPlanned is what stands beside every date on which a plan says that something is done: a
// plan says what can be given, not what will be.
var AsPlanned = Text{It: "se tutto va come previsto", En: "if all goes as planned"}

// IfAsPlanned is a text with [AsPlanned] after it.
func IfAsPlanned(t Text) Text { return Textf("%s, %s", "%s, %s", t, AsPlanned) }
