package org.defenderrelief.evidence;

/** What was found in a file beside what one sees, and is not in its copy. */
public enum Removed {
    /** Where a picture was taken. */
    POSITION,
    /** Make, model, lens, serial numbers. */
    CAMERA,
    /** When it was taken, made, changed or printed. */
    DATES,
    /** Names of authors, owners, companies, reviewers. */
    AUTHOR,
    /** By which programs it was made. */
    SOFTWARE,
    /** Title, subject, keywords, captions. */
    TITLE,
    /** A small picture of it, perhaps from before it was cropped. */
    THUMBNAIL,
    /** A record of how it was edited (XMP). */
    EDIT_HISTORY,
    /** Notes that are not shown with it. */
    NOTES,
    /** Files inside. */
    ATTACHMENTS,
    /** Scripts and actions. */
    SCRIPTS,
    /** Fields of a form. */
    FORM_FIELDS,
    /** Where links lead, and what is fetched from elsewhere. */
    LINKS,
    /** Text below the pages: what was covered by a bar can often still be copied out. */
    HIDDEN_TEXT,
    /** Tracked changes: what was deleted, by whom and when. */
    REVISIONS,
    /** Marks by which sessions of editing are told apart. */
    EDIT_SESSIONS,
    /** Data of other programs. */
    CUSTOM_DATA,
    /** Documents, charts and controls of other programs inside. */
    EMBEDDED_OBJECTS,
    /** Names of files and folders on somebody's computer. */
    FILE_NAMES,
    /** What else was there. */
    OTHER
}
