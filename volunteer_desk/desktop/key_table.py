"""The table of keys: every action of the program with its first keys, in the order of the sheet."""

from dataclasses import dataclass

from volunteer_desk.base.messages import Message, say

FIELDS = say("Fields")
LINES = say("Lines")
PAGE = say("Page and ruler")
DUPLICATES = say("Likely duplicates")
PROJECT = say("Project")
SETTLING = say("Settling")
DATASET = say("Dataset")
DESIGNING = say("Form designer")
WINDOW = say("Program")


@dataclass(frozen=True)
class Shortcut:
    """One action with its keys (the first is shown), what it does, and the group on the sheet."""

    action: str
    keys: tuple[str, ...]
    label: Message
    group: Message
    icon: str = ""
    short: Message | None = None
    """What a button on the tool bar says, where the label is too long for one."""


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("field.next", ("Return",), say("Next field; after the last: save the line"), FIELDS),
    Shortcut("field.previous", ("Shift+Return",), say("Back one field"), FIELDS),
    Shortcut(
        "field.ditto",
        ("Ctrl+D",),
        say("Same as the line above"),
        FIELDS,
        "ditto",
        say("Same as above"),
    ),
    Shortcut("field.blank", ("Ctrl+B",), say("Blank on the page"), FIELDS, "blank", say("Blank")),
    Shortcut(
        "field.illegible",
        ("Ctrl+U",),
        say("Cannot be read"),
        FIELDS,
        "illegible",
        say("Unreadable"),
    ),
    Shortcut(
        "field.as_written",
        ("F2",),
        say("Keep as written; again: why"),
        FIELDS,
        "done",
        say("As written"),
    ),
    Shortcut(
        "field.carry", ("F8",), say("Carry this field to the lines that follow"), FIELDS, "pin"
    ),
    Shortcut("field.note", ("F4",), say("Note on this field"), FIELDS, "note", say("Note")),
    Shortcut("field.letters", ("Ctrl+K",), say("Letters that are uncertain"), FIELDS, "letters"),
    Shortcut("field.script", ("Ctrl+Shift+Y",), say("Type Devanagari, and back"), FIELDS, "script"),
    Shortcut(
        "field.script_layout",
        ("Ctrl+Shift+L",),
        say("Devanagari by its own keys or by sound"),
        FIELDS,
    ),
    Shortcut("field.fill", ("Ctrl+H",), say("Change this value in many lines"), FIELDS, "fill"),
    Shortcut(
        "field.auto_advance",
        ("Ctrl+Shift+J",),
        say("Go on by itself when an answer is whole, and not"),
        FIELDS,
    ),
    Shortcut("field.text_larger", ("Alt+PgUp",), say("Larger text in the fields"), FIELDS),
    Shortcut("field.text_smaller", ("Alt+PgDown",), say("Smaller text in the fields"), FIELDS),
    Shortcut("field.columns", ("Alt+Home",), say("Fields in one column or two"), FIELDS),
    Shortcut("edit.undo", ("Ctrl+Z",), say("Undo"), FIELDS, "undo"),
    Shortcut("edit.redo", ("Ctrl+Y", "Ctrl+Shift+Z"), say("Redo"), FIELDS, "redo"),
    Shortcut("line.save", ("Ctrl+S",), say("Save the line"), LINES, "save", say("Save")),
    Shortcut("line.next", ("PgDown",), say("Next line"), LINES, "forward"),
    Shortcut("line.previous", ("PgUp",), say("Line before"), LINES, "back"),
    Shortcut("line.open", ("Ctrl+G",), say("Go to the next line not yet keyed"), LINES),
    Shortcut("line.ditto", ("Ctrl+Shift+D",), say("Whole line same as above"), LINES),
    Shortcut("line.blank", ("Ctrl+Shift+B",), say("Rest of the line is blank"), LINES),
    Shortcut("line.illegible", ("Ctrl+Shift+U",), say("Rest of the line cannot be read"), LINES),
    Shortcut("line.add", ("Ctrl+Ins",), say("Add a line to this page"), LINES, "add"),
    Shortcut("line.no_more", ("Ctrl+N",), say("This page has no more lines"), LINES, "page"),
    Shortcut(
        "line.clear",
        ("Ctrl+Shift+Del",),
        say("Empty this line; a saved one is taken out"),
        LINES,
        "remove",
    ),
    Shortcut("line.list", ("F6",), say("Go to the list of lines and back"), LINES),
    Shortcut("line.note", ("Shift+F4",), say("Note on this line"), LINES, "note"),
    Shortcut("line.find", ("Ctrl+F",), say("Find a line"), LINES, "find"),
    Shortcut(
        "page.zoom_in", ("Ctrl++", "Ctrl+="), say("Larger page"), PAGE, "zoom_in", say("Larger")
    ),
    Shortcut("page.zoom_out", ("Ctrl+-",), say("Smaller page"), PAGE, "zoom_out", say("Smaller")),
    Shortcut("page.fit_width", ("Ctrl+0",), say("Fit the page's width"), PAGE, "fit", say("Fit")),
    Shortcut("page.rotate", ("Ctrl+R",), say("Turn the page"), PAGE, "rotate", say("Turn")),
    Shortcut("page.left", ("Alt+Left",), say("Move the page: left"), PAGE),
    Shortcut("page.right", ("Alt+Right",), say("Move the page: right"), PAGE),
    Shortcut("page.up", ("Alt+Up",), say("Move the page: up"), PAGE),
    Shortcut("page.down", ("Alt+Down",), say("Move the page: down"), PAGE),
    Shortcut("page.fit_page", ("Ctrl+9",), say("Fit the whole page"), PAGE, "fit_page"),
    Shortcut("page.fit_strip", ("Ctrl+8",), say("Fit the line that is read"), PAGE, "fit_strip"),
    Shortcut("page.straighten", ("Ctrl+Shift+R",), say("Straighten the page"), PAGE, "straighten"),
    Shortcut("page.brighter", ("Alt+Shift+Up",), say("Brighter page"), PAGE, "brighter"),
    Shortcut("page.darker", ("Alt+Shift+Down",), say("Darker page"), PAGE, "darker"),
    Shortcut("page.contrast_more", ("Alt+Shift+Right",), say("More contrast"), PAGE, "contrast"),
    Shortcut("page.contrast_less", ("Alt+Shift+Left",), say("Less contrast"), PAGE),
    Shortcut("page.invert", ("Ctrl+Shift+I",), say("Light on dark, and back"), PAGE, "invert"),
    Shortcut("page.look_reset", ("Ctrl+Shift+0",), say("The page as it was scanned"), PAGE),
    Shortcut("page.next", ("Ctrl+PgDown",), say("Next page"), PAGE, "forward"),
    Shortcut("page.previous", ("Ctrl+PgUp",), say("Page before"), PAGE, "back"),
    Shortcut("page.window", ("F11",), say("Page in a window of its own"), PAGE, "window"),
    Shortcut("ruler.up", ("Ctrl+Up",), say("Ruler up"), PAGE, "ruler_up", say("Ruler")),
    Shortcut("ruler.down", ("Ctrl+Down",), say("Ruler down"), PAGE, "ruler_down", say("Ruler")),
    Shortcut("ruler.taller", ("Ctrl+Shift+Down",), say("Taller ruler"), PAGE),
    Shortcut("ruler.lower", ("Ctrl+Shift+Up",), say("Lower ruler"), PAGE),
    Shortcut("ruler.accept", ("F12",), say("Accept the suggested ruler"), PAGE, "done"),
    Shortcut(
        "duplicate.choose",
        ("Alt+1", "Alt+2", "Alt+3", "Alt+4"),
        say("Look at the first (Alt+2: the second)"),
        DUPLICATES,
    ),
    Shortcut("duplicate.same", ("Alt+S",), say("Same person"), DUPLICATES, "person"),
    Shortcut("duplicate.different", ("Alt+D",), say("Different person"), DUPLICATES, "different"),
    Shortcut("duplicate.unsure", ("Alt+N",), say("Not sure"), DUPLICATES, "answer"),
    Shortcut("project.packs", ("Ctrl+P",), say("Make a pack"), PROJECT, "send"),
    Shortcut("project.receive", ("Ctrl+I",), say("Receive batches"), PROJECT, "receive"),
    Shortcut(
        "project.review",
        ("Ctrl+E",),
        say("Settle what waits for a person"),
        PROJECT,
        "compare",
        say("Settle"),
    ),
    Shortcut("project.dataset", ("Ctrl+L",), say("Dataset and export"), PROJECT, "dataset"),
    Shortcut("project.merge", ("Ctrl+M",), say("Compare and merge"), PROJECT, "merge"),
    Shortcut("project.add_pages", ("Ctrl+Shift+A",), say("Add pages"), PROJECT, "add"),
    Shortcut("project.import_list", ("Ctrl+Shift+L",), say("Import a list"), PROJECT, "receive"),
    Shortcut("project.change_form", ("Ctrl+Shift+F",), say("Change the form"), PROJECT, "sheet"),
    Shortcut("project.check", ("Ctrl+Shift+K",), say("Check the file"), PROJECT, "done"),
    Shortcut("review.pick", ("1",), say("Take this reading (2: the second, and so on)"), SETTLING),
    Shortcut("review.type", ("3",), say("Type another reading; or just begin to type"), SETTLING),
    Shortcut("review.same", ("S",), say("Same person"), SETTLING, "person"),
    Shortcut("review.different", ("D",), say("Different persons"), SETTLING, "different"),
    Shortcut("review.unsure", ("N",), say("Not sure"), SETTLING, "answer"),
    Shortcut(
        "review.gather",
        ("Ctrl+B",),
        say("Accept likely pairs together"),
        SETTLING,
        "done",
        say("Many at once"),
    ),
    Shortcut("review.accept", ("Ctrl+Return",), say("Accept the pairs shown"), SETTLING, "person"),
    Shortcut("review.undo", ("U", "Ctrl+Z"), say("Undo the last decision"), SETTLING, "undo"),
    Shortcut("review.next", ("PgDown",), say("Next one"), SETTLING, "forward"),
    Shortcut("review.previous", ("PgUp",), say("The one before"), SETTLING, "back"),
    Shortcut("review.list", ("F6",), say("Go to the list and back"), SETTLING),
    Shortcut("dataset.correct", ("F2",), say("Correct the marked value"), DATASET, "fill"),
    Shortcut("dataset.take_back", ("Ctrl+Z",), say("Take the correction back"), DATASET, "undo"),
    Shortcut(
        "dataset.part", ("Ctrl+Shift+P",), say("This line is another person"), DATASET, "different"
    ),
    Shortcut("dataset.list", ("F6",), say("Go from the records to the values and back"), DATASET),
    Shortcut("dataset.search", ("Ctrl+F",), say("Search"), DATASET, "find"),
    Shortcut("dataset.filter", ("Ctrl+Shift+F",), say("Filter by a field or a source"), DATASET),
    Shortcut("dataset.doubtful", ("F7",), say("Only doubtful records, and all"), DATASET),
    Shortcut("dataset.corrected", ("F8",), say("Only corrected records, and all"), DATASET),
    Shortcut("dataset.held_back", ("F9",), say("Only records held back, and all"), DATASET),
    Shortcut("dataset.clear", ("Ctrl+Shift+Del",), say("Show every record"), DATASET, "remove"),
    Shortcut("dataset.export", ("Ctrl+S",), say("Export"), DATASET, "dataset"),
    Shortcut("form.add", ("Ctrl+Ins",), say("Add a question"), DESIGNING, "add", say("Add")),
    Shortcut(
        "form.remove", ("Ctrl+Del",), say("Remove the question"), DESIGNING, "remove", say("Remove")
    ),
    Shortcut("form.up", ("Ctrl+Up",), say("Question up"), DESIGNING, "ruler_up", say("Up")),
    Shortcut(
        "form.down", ("Ctrl+Down",), say("Question down"), DESIGNING, "ruler_down", say("Down")
    ),
    Shortcut(
        "form.undo", ("Ctrl+Z",), say("Take the last step back"), DESIGNING, "undo", say("Undo")
    ),
    Shortcut(
        "form.redo",
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        say("Do the step again"),
        DESIGNING,
        "redo",
        say("Redo"),
    ),
    Shortcut("form.open", ("Ctrl+Shift+O",), say("Open a form"), DESIGNING, "open", say("Open")),
    Shortcut("form.save", ("Ctrl+S",), say("Save the form"), DESIGNING, "save", say("Save")),
    Shortcut("batch.instructions", ("F3",), say("Instructions"), WINDOW, "instructions"),
    Shortcut("batch.sheet", ("F9",), say("All lines of the batch as a sheet"), WINDOW, "sheet"),
    Shortcut(
        "batch.check",
        ("Ctrl+Shift+Return",),
        say("Look over the batch before it is handed in"),
        WINDOW,
        "check",
    ),
    Shortcut("batch.finish", ("Ctrl+Return",), say("Finish the batch"), WINDOW, "done"),
    Shortcut("desk.send", ("Ctrl+Shift+S",), say("Send"), WINDOW, "send"),
    Shortcut("desk.who", ("F7",), say("Somebody else keys now"), WINDOW, "person"),
    Shortcut(
        "desk.practise", ("Ctrl+T",), say("Practise: six lines, three minutes"), WINDOW, "page"
    ),
    Shortcut("window.keys", ("F1",), say("All keys"), WINDOW, "keyboard"),
    Shortcut("window.change_keys", ("Shift+F1",), say("Change the keys"), WINDOW),
    Shortcut("window.open", ("Ctrl+O",), say("Open"), WINDOW, "open"),
    Shortcut("window.back", ("Ctrl+Shift+Backspace",), say("Back"), WINDOW, "back"),
    Shortcut("window.text_larger", ("Alt++", "Alt+="), say("Larger text"), WINDOW),
    Shortcut("window.text_smaller", ("Alt+-",), say("Smaller text"), WINDOW),
    Shortcut("window.quit", ("Ctrl+Q",), say("Quit"), WINDOW),
)
