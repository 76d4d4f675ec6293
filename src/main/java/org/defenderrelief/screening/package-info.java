/**
 * Lists of sanctions, where a donor's rule asks for them: loaded by one person and confirmed by another, compared with the names of those who are
 * paid, and a person of finance who judges each name that is alike before money leaves. See docs/screening.md.
 */
package org.defenderrelief.screening;
