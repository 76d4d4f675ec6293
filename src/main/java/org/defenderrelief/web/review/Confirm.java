package org.defenderrelief.web.review;

import java.util.List;

import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.TypedForm;

/**
 * A page that says once more what a press will do, before it is done. What was typed comes along in the page itself; nothing of it is kept.
 *
 * @param title what will be done
 * @param reference the case
 * @param codename its codename
 * @param lead what it means
 * @param lines what it is about
 * @param dangers what speaks against it, loud
 * @param notes what to know besides
 * @param opened what was opened for it
 * @param action where the second press goes
 * @param hidden what was typed
 * @param asked what the second press is asked besides
 * @param button the words of the second press
 * @param grave whether it cannot be undone
 * @param refused why the second press is not offered, or null
 * @param page path of the page that it is about, where it is about no case; else null
 */
public record Confirm(
        String title,
        String reference,
        String codename,
        String lead,
        List<Line> lines,
        List<Note> dangers,
        List<Note> notes,
        List<Opened> opened,
        String action,
        List<Line> hidden,
        List<Asked> asked,
        String button,
        boolean grave,
        RefusedBox refused,
        String page) {
    /** Of a case. */
    public Confirm(
            String title,
            String reference,
            String codename,
            String lead,
            List<Line> lines,
            List<Note> dangers,
            List<Note> notes,
            List<Opened> opened,
            String action,
            List<Line> hidden,
            List<Asked> asked,
            String button,
            boolean grave,
            RefusedBox refused) {
        this(
                title, reference, codename, lead, lines, dangers, notes, opened, action, hidden, asked, button, grave,
                refused, null);
    }

    /** Of no case. @param page path to go back to, which the second press goes on from by {@code step} */
    public static Confirm of(String page, String step, String title, String lead, List<Line> lines, String button) {
        return new Confirm(
                title,
                null,
                null,
                lead,
                lines,
                List.of(),
                List.of(),
                List.of(),
                page + "/" + step,
                List.of(),
                List.of(),
                button,
                true,
                null,
                page);
    }

    /** Names the second press among what is sent. */
    private static final String SURE = "sure";

    private static final String TOKEN = "csrf-token";

    /** A label and what it says. */
    public record Line(String label, String text) {}

    /** A document that was opened. @param title or null for all of a payee's details, which a press unfolds */
    public record Opened(String title, OpenedContent content) {
        @Override
        public String toString() {
            return "Opened[" + title + "]";
        }
    }

    /** A choice that comes with the second press. @param hint or null */
    public record Asked(String path, String label, String hint, List<Choices.Choice> options) {}

    /** A word of warning. */
    public record Note(String title, String text) {}

    /** Whether this is the second press. */
    public static boolean isSure(TypedForm form) {
        return form.value(SURE).equals("yes");
    }

    /** All that was typed, to come along. */
    public static List<Line> typed(TypedForm form) {
        return form.paths().stream()
                .filter(path -> !path.equals(SURE) && !path.equals(TOKEN))
                .map(path -> new Line(path, form.value(path)))
                .toList();
    }

    /** Nothing is chosen yet. */
    public TypedForm getForm() {
        return TypedForm.empty();
    }

    public String getBack() {
        return page == null ? "/review/cases/" + reference : page;
    }

    /** Names nothing of what was typed or opened. */
    @Override
    public String toString() {
        return "Confirm[" + action + "]";
    }
}
