package org.defenderrelief.attachment;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.repeat.Once;

/**
 * A file that was sent before, and goes with what is said now.
 *
 * @param upload the token that its sending began with
 * @param of the compartment it belongs to, whose circles open it (the committee apart)
 * @param name what its sender calls it, kept as sent and never shown to a browser as a file's name
 * @param note what it shows, in the sender's words; none is needed
 */
public record NewAttachment(
        @NotNull(message = "NEEDED") String upload,
        @NotNull(message = "NEEDED") String of,

        @NotNull(message = "NEEDED")
        @Size(min = 1, max = NewAttachment.LONGEST, message = "SHORT_TEXT")
        @Pattern(regexp = "(?s).*\\S.*", message = "SHORT_TEXT")
        String name,

        @Size(max = NewAttachment.LONGEST, message = "SHORT_TEXT")
        String note) {
    /** So many come with one request or message. */
    public static final int MOST = 10;

    /** So many characters have a name and a note at most. */
    public static final int LONGEST = 300;

    /**
     * As a form brings it. Whatever a file is called, it arrives: nobody in danger goes without it for a name that some program gave. What cannot be
     * kept of name and note is replaced, and what is too long of them left out.
     */
    public static NewAttachment ofForm(String upload, String of, String name, String note) {
        String called = PlainText.fitted(name, LONGEST);
        return new NewAttachment(
                upload,
                of,
                called.isBlank() ? "?" : called,
                note == null || note.isBlank() ? null : PlainText.fitted(note.strip(), LONGEST));
    }

    /** Adds what is wrong with name and note, for whoever did not check it before. */
    void check(String path, List<Violation> wrong) {
        check(path + ".name", name == null ? "" : name, wrong);
        if (name == null || name.isBlank()) {
            wrong.add(new Violation(path + ".name", Flaw.SHORT_TEXT));
        }
        check(path + ".note", note == null ? "" : note, wrong);
    }

    private static void check(String path, String text, List<Violation> wrong) {
        if (text.length() > LONGEST) {
            wrong.add(new Violation(path, Flaw.SHORT_TEXT));
        }
        PlainText.unfit(text).ifPresent(reason -> wrong.add(new Violation(path, Flaw.CHARACTERS, reason)));
    }

    /** Of the file, as its token names it; for the page that lists it. */
    @JsonIgnore
    public String getId() {
        return upload == null ? "" : upload.substring(0, Math.max(0, upload.indexOf('.')));
    }

    /** What saying so much with these files comes to, so that the same given again is done once. */
    public static Once.Command command(String kind, CaseId caseId, String text, List<NewAttachment> given) {
        List<String> said = new ArrayList<>(List.of(text));
        for (NewAttachment each : given) {
            said.addAll(List.of(
                    each.getId(), String.valueOf(each.of()), String.valueOf(each.name()), String.valueOf(each.note())));
        }
        return Once.Command.of(kind, caseId, said.toArray(String[]::new));
    }

    @Override
    public String toString() {
        return "NewAttachment[sealed content]";
    }
}
