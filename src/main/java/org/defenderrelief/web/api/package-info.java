/** REST resources under /api/v1: thin, no rules. */
package org.defenderrelief.web.api;
