// The manifest of either browser, from one description.

/** What a reader is told to be allowed: nothing that needs a warning. Sites are asked for one by one, when they are wanted. */
const PERMISSIONS = ['activeTab', 'scripting', 'storage', 'contextMenus'];

/** @param {'chromium' | 'firefox'} browser @param {string} version @returns {Record<string, unknown>} */
export function manifest(browser, version) {
  const icons = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/${size}.png`]));
  const common = {
    manifest_version: 3,
    name: '__MSG_name__',
    short_name: 'factlight',
    description: '__MSG_description__',
    version,
    default_locale: 'en',
    icons,
    action: { default_title: '__MSG_name__', default_popup: 'popup.html', default_icon: icons },
    options_ui: { page: 'options.html', open_in_tab: true },
    commands: { toggle: { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_menu_toggle__' } },
    content_security_policy: { extension_pages: "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; connect-src 'self'; img-src 'self'; style-src 'self'" },
    optional_host_permissions: ['*://*/*'],
  };
  if (browser === 'chromium') {
    return {
      ...common,
      permissions: [...PERMISSIONS, 'sidePanel'],
      minimum_chrome_version: '123',
      background: { service_worker: 'background.js', type: 'module' },
      side_panel: { default_path: 'panel.html' },
    };
  }
  return {
    ...common,
    permissions: PERMISSIONS,
    background: { scripts: ['background.js'], type: 'module' },
    sidebar_action: { default_panel: 'panel.html', default_title: '__MSG_name__', default_icon: icons, open_at_install: false },
    browser_specific_settings: {
      gecko: { id: 'factlight@factlight.example', strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
    },
  };
}
