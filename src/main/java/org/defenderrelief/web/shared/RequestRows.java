package org.defenderrelief.web.shared;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of the lists of the request form: how many each list shows (those typed, and at least so many), one more, one less. */
public record RequestRows(TypedForm form) {
    /** Of one list. Nobody gets more by its button; a form with more was made by hand, and its rows would make a page of many megabytes. */
    static final int MOST = 50;

    private static final String LINES = "needs\\.assistance\\[\\d{1,2}]\\.lines";
    private static final Set<String> LISTS = Set.of(
            "identity.contacts",
            "identity.dependants",
            "identity.people",
            "situation.incidents",
            "situation.referees",
            "needs.assistance",
            "needs.otherFunders",
            "needs.otherHelp");

    public List<TypedForm.Row> of(String list, int least) {
        List<TypedForm.Row> rows = form.rows(list, least);
        return rows.size() > MOST ? rows.subList(0, MOST) : rows;
    }

    /** Where the reader gets to after adding a row: its first field. */
    public String next(String list, int least, String first) {
        return form.id(list + "[" + of(list, least).size() + "]." + first);
    }

    /**
     * The form after one of its buttons for rows was pressed; empty if none was.
     *
     * @param more the list that gets a row, or null
     * @param less the row that goes, or null
     */
    public static Optional<TypedForm> stepped(TypedForm form, String more, String less) {
        if (more != null && isList(more)) {
            int rows = form.rows(more, 0).size();
            return Optional.of(rows < MOST ? form.with(more + "[" + rows + "].row", "") : form);
        }
        if (less != null && isList(less.replaceAll("\\[\\d{1,3}]$", ""))) {
            return Optional.of(RequestForm.without(form, less));
        }
        return Optional.empty();
    }

    private static boolean isList(String list) {
        return LISTS.contains(list) || list.matches(LINES);
    }

    /** Names no values. */
    @Override
    public String toString() {
        return "RequestRows[" + form + "]";
    }
}
