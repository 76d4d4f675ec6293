package org.defenderrelief.attachment;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.defenderrelief.kernel.CaseId;
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
        @Size(min = 1, max = 300, message = "SHORT_TEXT")
        @Pattern(regexp = "(?s).*\\S.*", message = "SHORT_TEXT")
        String name,

        @Size(max = 300, message = "SHORT_TEXT") String note) {
    /** So many come with one request or message. */
    public static final int MOST = 10;

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
