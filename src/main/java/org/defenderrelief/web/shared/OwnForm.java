package org.defenderrelief.web.shared;

import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;

/** The form for people in danger, for when what they sent was refused before their page had its turn. */
public interface OwnForm {
    /**
     * The whole page as HTML that says that it was sent, where what was sent under the form's key was taken, this or another: then nothing of it is shown again; empty too where that cannot be asked.
     *
     * @param typed as of {@link #givenBack}
     */
    Optional<String> sentBefore(MultivaluedMap<String, String> typed);

    /**
     * The whole page as HTML, with all that was written in it. It is in the language of this answer and has the form's token of now.
     *
     * @param typed names of fields and what was written
     * @param title why it comes back
     * @param advice what to do
     */
    String givenBack(MultivaluedMap<String, String> typed, String title, String advice);
}
