package org.defenderrelief.web.review;

import java.util.List;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.TypedForm;

/**
 * A page that says once more what a press will do, before it is done. What was typed comes along in the page itself; nothing of it is kept.
 *
 * @param title what will be done
 * @param lead what it means
 * @param place where it is asked
 * @param told what whoever is asked reads
 * @param press the second press
 */
public record Confirm(String title, String lead, Place place, Told told, Press press) {
    /** Names the second press among what is sent. */
    private static final String SURE = "sure";

    private static final String TOKEN = "csrf-token";

    /**
     * The page that it is about.
     *
     * @param reference of the case, or null where it is about none
     * @param codename the case's, or null
     * @param back where whoever does not mean it goes
     */
    public record Place(String reference, String codename, String back) {
        /** The page of a case. */
        public static Place of(CaseFile caseFile) {
            return new Place(
                    caseFile.reference().value(), caseFile.codename().value(), "/review/cases/" + caseFile.reference());
        }

        /** A page of no case. */
        public static Place page(String path) {
            return new Place(null, null, path);
        }
    }

    /**
     * What is told.
     *
     * @param lines what it is about
     * @param dangers what speaks against it, loud
     * @param notes what to know besides
     * @param opened what was opened for it
     */
    public record Told(List<Line> lines, List<Note> dangers, List<Note> notes, List<Opened> opened) {
        public static Told of(List<Line> lines) {
            return new Told(lines, List.of(), List.of(), List.of());
        }

        public Told against(List<Note> dangers) {
            return new Told(lines, dangers, notes, opened);
        }

        public Told besides(List<Note> notes) {
            return new Told(lines, dangers, notes, opened);
        }

        public Told showing(List<Opened> opened) {
            return new Told(lines, dangers, notes, opened);
        }

        @Override
        public String toString() {
            return "Told[redacted]";
        }
    }

    /**
     * The press that does it.
     *
     * @param action where it goes
     * @param hidden what was typed
     * @param asked what it is asked besides
     * @param button its words
     * @param grave whether it cannot be undone
     */
    public record Press(String action, List<Line> hidden, List<Asked> asked, String button, boolean grave) {
        /** One that cannot be undone, and is asked nothing more. */
        public static Press grave(String action, List<Line> hidden, String button) {
            return new Press(action, hidden, List.of(), button, true);
        }

        @Override
        public String toString() {
            return "Press[" + action + "]";
        }
    }

    /** A label and what it says. */
    public record Line(String label, String text) {}

    /** A document that was opened. @param title or null for all of a payee's details, which a press unfolds */
    public record Opened(String title, OpenedContent content) {
        @Override
        public String toString() {
            return "Opened[" + title + "]";
        }
    }

    /** What is asked with the second press, and may be left open. @param hint or null @param options null where it is typed */
    public record Asked(String path, String label, String hint, List<Choices.Choice> options) {
        public static Asked typed(String path, String label, String hint) {
            return new Asked(path, label, hint, null);
        }
    }

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

    /** Names nothing of what was typed or opened. */
    @Override
    public String toString() {
        return "Confirm[" + press.action() + "]";
    }
}
