package org.defenderrelief.triage;

import java.util.ArrayList;
import java.util.List;

/** The document in the compartment {@code notes}: what triage writes for itself, oldest first. Nothing in it is ever changed. */
record WorkingNotes(List<Note> notes) {
    static final WorkingNotes NONE = new WorkingNotes(List.of());

    WorkingNotes {
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    WorkingNotes with(Note note) {
        List<Note> more = new ArrayList<>(notes);
        more.add(note);
        return new WorkingNotes(more);
    }

    /** One note. */
    record Note(String text, Assessment.Author by) {
        @Override
        public String toString() {
            return "Note[sealed content]";
        }
    }
}
