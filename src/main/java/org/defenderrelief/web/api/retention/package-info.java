/** How long what is kept, for programs. */
package org.defenderrelief.web.api.retention;
