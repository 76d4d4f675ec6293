/** What a person wants of mails, and for keepers whether they go out. */
package org.defenderrelief.web.review.mail;
