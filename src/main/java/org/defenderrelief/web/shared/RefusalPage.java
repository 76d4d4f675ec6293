package org.defenderrelief.web.shared;

/** Shows a refusal as a page that says what to do, in the reader's language. */
public interface RefusalPage {
    /** The whole page as HTML. @param path request path, to stay within its face */
    String render(Refusal refusal, String path);
}
